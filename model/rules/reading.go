package rules

import (
	"gouji/model"
	"gouji/model/form"
)

var reading = []model.Rule{
	{
		ID:         "PARSE-LOW",
		Title:      both("读取把握不足", "read with little confidence"),
		Asserts:    both("表格和文字能按原样读取。", "Tables and text can be read as they stand."),
		Basis:      []model.Citation{{Act: notice, Article: "格式第二、三、四部分", Sentence: "表格按统一格式填报"}},
		Severity:   model.Warning,
		Remedy:     both("请对照原件核实；有条件的改送 Word 或 Excel 原稿。", "Compare with the original; ask for the Word or Excel file."),
		Exceptions: both("这是读取的问题，不是起草单位的差错；表格无法读取由 TAB-MISSING 说明。", "This is the reader's trouble, not the drafter's; a table that cannot be read is TAB-MISSING's."),
		Example:    "表三由粘连的数字推断还原，其核对结果仅供参考。",
		Check:      lowConfidence,
	},
}

func lowConfidence(v model.View) []model.Finding {
	found := tally(v, []met{
		{"encoding", model.Encoding, model.Warning, both("文件中有 %[1]d 处不合其编码的字节，该处文字可能有误。",
			"places with bytes that are not of the file's encoding: %[1]d; the text there may be wrong.")},
		{"several", model.SeveralReports, model.Warning, both("文件中不止一份报告（%[1]d 处），只核对了其中一份。请分开送审。",
			"the file holds more than one report (%[1]d places); one was checked. Send them apart.")},
		{"uncomputed", model.Uncomputed, model.Warning, both("有 %[1]d 格是公式而文件中没有其结果，未能取数。请在表格软件中打开、保存后再送审。",
			"cells with a formula whose value the file does not hold: %[1]d. Open and save the file in a spreadsheet program.")},
		{"external", model.ExternalLink, model.Note, both("文件有 %[1]d 处引用外部内容，引用的内容未读入。",
			"references to something outside the file: %[1]d; what they refer to was not read.")},
	})
	for _, id := range form.Tables {
		if f, low := doubtful(v, id); low {
			found = append(found, f)
		}
	}
	for i := range found {
		found[i].System = true
	}
	return found
}

// doubtful tells of a table whose grid was recognised with little confidence,
// or whose cells were split or placed by inference: one finding a table.
func doubtful(v model.View, id form.TableID) (model.Finding, bool) {
	faults := faultsOf(v, id, model.LowConfidence)
	info := v.Table(id)
	if len(faults) == 0 && info.Status != model.TableReconstructed || !readable(v, id) {
		return model.Finding{}, false
	}
	f := model.Finding{Severity: model.Warning, Place: tablePlace(v, id), Key: "table " + string(id)}
	for _, fault := range faults {
		f.Cells = append(f.Cells, fault.Cells...)
	}
	how := both("的行列辨认把握不足", "was recognised with little confidence")
	if info.Status == model.TableReconstructed {
		how = both("由推断还原", "was put together by inference")
	}
	why := model.Words{}
	if info.Reason.Chinese != "" {
		why = both("（"+info.Reason.Chinese+"）", " ("+info.Reason.In(model.English)+")")
	}
	lost := model.Words{}
	if n := len(f.Cells); n > 0 {
		lost = bothf("，其中 %d 格无法确定", "; undecided cells: %d", n)
	}
	f.Message = bothf("%[1]s%[2]s%[3]s%[4]s，其核对结果仅供参考。请对照原件。", "%[1]s %[2]s%[3]s%[4]s; what is said of it is provisional. See the original.", id, how, why, lost)
	return f, true
}
