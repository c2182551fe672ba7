package rules

import (
	"gouji/model"
	"gouji/model/form"
)

var tables = []model.Rule{
	{
		ID:       "TAB-MISSING",
		Title:    both("三张表齐全", "the three tables"),
		Asserts:  both("第二、三、四部分各有统一表格，且可以读取。", "Sections two, three and four hold the printed tables, as tables."),
		Basis:    []model.Citation{contents, {Act: notice, Article: "格式第二、三、四部分", Sentence: "主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况（统一表格）"}},
		Severity: model.Error,
		From:     2019,
		Remedy:   both("补上缺少的表；图片改为可编辑的表格。", "Add the table that is missing; replace a picture by a table."),
		Exceptions: both("2018 年度及以前的报告没有统一表格，不提示。表在而无法读取的，属读取问题，另行说明。",
			"Reports up to 2018 have no printed tables. A table that is there and cannot be read is told as the reader's trouble."),
		Example: "缺表三（收到和处理政府信息公开申请情况）。",
		Check:   missingTables,
	},
	{
		ID:         "TAB-DUP",
		Title:      both("表格重复", "a table twice"),
		Asserts:    both("每张表只出现一次。", "Each table stands once."),
		Basis:      []model.Citation{{Act: notice, Article: "格式第二、三、四部分", Sentence: "每一部分一张统一表格"}},
		Severity:   model.Warning,
		Remedy:     both("保留一张，删去重复的。", "Keep one."),
		Exceptions: both("跨页续表不算重复。", "A table continued on the next page is one table."),
		Example:    "表四出现两次，本次核对以第一张为准。",
		Check:      duplicateTables,
	},
}

var misplaced = []model.Rule{
	{
		ID:         "TAB-ORDER",
		Title:      both("表格放错部分", "a table in another section"),
		Asserts:    both("三张表各在第二、三、四部分之下。", "The tables stand in sections two, three and four, each in its own."),
		Basis:      []model.Citation{{Act: notice, Article: "格式第二、三、四部分", Sentence: "每一部分一张统一表格"}},
		Severity:   model.Warning,
		From:       2019,
		Remedy:     both("把表移到相应标题之下，或改正标题。", "Move the table under its heading, or mend the heading."),
		Exceptions: both("标题认不出、表由推断还原、缺相应部分的不提示。", "Headings that are not known, tables put together by inference and missing sections are left alone."),
		Example:    "表三在“政府信息公开行政复议、行政诉讼情况”之下。",
		Check:      tablesElsewhere,
	},
}

func tablesElsewhere(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	first, _ := standing(v)
	var found []model.Finding
	for i := range v.Sections {
		s := &v.Sections[i]
		for _, id := range s.Tables {
			n := id.Section()
			if s.Means == 0 || s.Means == n || first[n] < 0 || v.Sections[first[n]].Means == 0 || v.Table(id).Status != model.TableRead {
				continue
			}
			found = append(found, model.Finding{Severity: model.Warning, Place: tablePlace(v, id), Key: string(id),
				Message: bothf("%[1]s在“%[2]s”之下，应在“%[3]s”之下。请调整。", "%[1]s stands under “%[2]s”; it belongs under “%[3]s”.", id, sectionNames[s.Means], sectionNames[n])})
		}
	}
	return found
}

// tableNames are the headings of the sections that hold the tables.
var tableNames = map[form.TableID]string{
	form.T2: "主动公开政府信息情况",
	form.T3: "收到和处理政府信息公开申请情况",
	form.T4: "政府信息公开行政复议、行政诉讼情况",
}

// traces are words that stand in each table and nowhere else.
var traces = map[form.TableID]string{form.T2: "现行有效件数", form.T3: "本年新收政府信息公开申请数量", form.T4: "未经复议直接起诉"}

// inText reports whether some paragraph holds a word, folded.
func inText(v model.View, word string) bool {
	if says(v.Preamble, word) {
		return true
	}
	for i := range v.Sections {
		if says(v.Sections[i].Paragraphs, word) {
			return true
		}
	}
	return false
}

func missingTables(v model.View) []model.Finding {
	var found []model.Finding
	absent := 0
	for _, id := range form.Tables {
		if pictures := faultsOf(v, id, model.TableIsPicture); len(pictures) > 0 && !readable(v, id) {
			found = append(found, model.Finding{Severity: model.Error, Place: inSection(pictures[0].Place, id), Key: string(id),
				Message: bothf("%[1]s（%[2]s）是图片，无法核对。请改为可编辑的表格。",
					"%[1]s (%[2]s) is a picture and cannot be checked. Replace it by a table.", id, tableNames[id])})
			continue
		}
		switch v.Table(id).Status {
		case model.TableUnreadable:
			found = append(found, unreadableTable(v, id))
		case model.TableMissing:
			switch {
			case !statutory(v):
			case inText(v, traces[id]):
				found = append(found, model.Finding{Severity: model.Error, Place: tablePlace(v, id), Key: string(id), System: true,
					Message: bothf("%[1]s的内容在文中，但未能按表格读取，其数据未作核对，不等于通过。请对照原件。",
						"what belongs to %[1]s stands in the text and could not be read as a table; its figures were not checked, which is no pass.", id)})
			default:
				absent++
				found = append(found, model.Finding{Severity: model.Error, Place: tablePlace(v, id), Key: string(id),
					Message: bothf("缺%[1]s（%[2]s）。请按统一格式补上。", "%[1]s (%[2]s) is missing. Add it by the printed form.", id, tableNames[id])})
			}
		case model.TableRead, model.TableReconstructed:
		}
	}
	if absent == len(form.Tables) {
		return []model.Finding{{Severity: model.Error, Place: tablePlace(v, form.T2), Key: "all",
			Message: both("未见表二、表三、表四。请按统一格式补上三张表。", "Tables 2, 3 and 4 are missing. Add them by the printed form.")}}
	}
	return found
}

func unreadableTable(v model.View, id form.TableID) model.Finding {
	why := v.Table(id).Reason
	f := model.Finding{Severity: model.Error, Place: tablePlace(v, id), Key: string(id), System: true,
		Message: bothf("%[1]s未能读取，其数据未作核对，不等于通过。", "%[1]s could not be read; its figures were not checked, which is no pass.", id)}
	if why.Chinese != "" {
		f.Message = bothf("%[1]s未能读取（%[2]s），其数据未作核对，不等于通过。", "%[1]s could not be read (%[2]s); its figures were not checked, which is no pass.",
			id, why)
	}
	return f
}

func duplicateTables(v model.View) []model.Finding {
	var found []model.Finding
	for _, id := range form.Tables {
		if all := faultsOf(v, id, model.TableDuplicate); len(all) > 0 {
			found = append(found, model.Finding{Severity: model.Warning, Place: inSection(all[0].Place, id), Quote: all[0].Quote, Key: string(id),
				Message: bothf("%[1]s出现不止一次，本次核对以第一张为准。请删去重复的。",
					"%[1]s stands more than once; the first was checked. Delete the others.", id)})
		}
	}
	return found
}

// statutory reports whether the document is a report under the forms of 2019
// or 2021: by its tables, or by its year and section headings where it has
// lost the tables. A report of an older form has other sections and no tables.
func statutory(v model.View) bool {
	if v.Layout.T2 != nil {
		return true
	}
	if v.Layout.Form != form.FormUnknown || v.Year < 2019 {
		return false
	}
	known := 0
	for i := range v.Sections {
		if v.Sections[i].Means != 0 {
			known++
		}
	}
	return known >= 2
}
