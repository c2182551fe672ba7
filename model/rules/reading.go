package rules

import (
	"strconv"

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
	var found []model.Finding
	add := func(severity model.Severity, place model.Place, key string, m model.Words) {
		found = append(found, model.Finding{Severity: severity, Place: place, Key: key, System: true, Message: m})
	}
	for i := range v.Faults {
		f := &v.Faults[i]
		switch f.Kind {
		case model.LowConfidence:
			name := both("全文表格", "the tables")
			if f.Table != "" {
				name = bothf("%s", "%s", f.Table)
			}
			add(model.Warning, inSection(f.Place, f.Table), "low "+name.English+strconv.Itoa(i),
				bothf("%[1]s的行列辨认把握不足，其核对结果仅供参考，请对照原件。", "The grid of %[1]s was recognised with little confidence; what is said of it is provisional.", name))
		case model.Encoding:
			add(model.Warning, f.Place, "encoding",
				bothf("文件中有 %[1]d 处不合其编码的字节，该处文字可能有误。", "%[1]d places hold bytes that are not of the file's encoding; the text there may be wrong.", max(f.Count, 1)))
		case model.SeveralReports:
			add(model.Warning, f.Place, "several",
				both("文件中不止一份报告，只核对了其中一份。请分开送审。", "The file holds more than one report; one was checked. Send them apart."))
		}
	}
	return append(found, reconstructed(v)...)
}

// reconstructed tells of tables whose cells were split or placed by inference.
func reconstructed(v model.View) []model.Finding {
	var found []model.Finding
	for _, id := range form.Tables {
		if v.Table(id).Status != model.TableReconstructed {
			continue
		}
		f := model.Finding{Severity: model.Note, Place: tablePlace(v, id), Key: "reconstructed " + string(id), System: true,
			Message: bothf("%[1]s由文字推断还原，其核对结果仅供参考，请对照原件。", "%[1]s was reconstructed by inference; what is said of it is provisional.", id)}
		if why := v.Table(id).Reason; why.Chinese != "" {
			f.Message = bothf("%[1]s由文字推断还原（%[2]s），其核对结果仅供参考，请对照原件。",
				"%[1]s was reconstructed by inference (%[2]s); what is said of it is provisional.", id, why)
		}
		found = append(found, f)
	}
	return found
}
