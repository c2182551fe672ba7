package rules

import (
	"slices"

	"gouji/model"
	"gouji/model/ties"
)

// The rules of prose against tables: their findings come of one reading of
// the prose (package ties), which Check shares among them.

var (
	accurate    = model.Citation{Act: regulations, Article: "第六条第一款", Sentence: "行政机关应当及时、准确地公开政府信息"}
	ofRequests  = model.Citation{Act: regulations, Article: "第五十条第一款第（二）项", Sentence: "行政机关收到和处理政府信息公开申请情况"}
	ofDisputes  = model.Citation{Act: regulations, Article: "第五十条第一款第（三）项", Sentence: "因政府信息公开工作被申请行政复议、提起行政诉讼的情况"}
	ofDocuments = model.Citation{Act: regulations, Article: "第五十条第一款第（一）项", Sentence: "行政机关主动公开政府信息的情况"}

	compare    = both("核对台账，改正正文或表格；口径不同的，在文中写明口径。", "Check the register and correct the text or the table; where the count differs on purpose, say how it was made.")
	otherScope = both("句中另有所指的单位、范围（本级、全市、各单位等）的只作提示；上年、历年、阶段性数字、约数、计划数和信件、投诉、提案等其他事项不核对。",
		"Where the sentence names another unit or scope it is a note; other years, parts of the year, round figures, plans, letters, complaints and proposals are left alone.")
)

// tied gives a rule's part of what the prose shows.
func tied(id string) func(model.View) []model.Finding {
	return func(v model.View) []model.Finding { return ties.Read(v).Of(id) }
}

// proseRules are the rules whose findings come of reading the prose.
var proseRules = slices.Concat(prose, table4Prose, table2Prose)

func readsProse(id string) bool {
	return slices.ContainsFunc(proseRules, func(r model.Rule) bool { return r.ID == id })
}

var table4Prose = []model.Rule{{
	ID:         "T4-J-TEXT",
	Title:      both("纠错与正文", "corrected cases in the text"),
	Asserts:    both("正文说没有被纠错、败诉的，表四“结果纠正”为 0。", "Where the text says that no case was lost, table 4 shows none corrected."),
	Basis:      []model.Citation{ofDisputes, accurate},
	Severity:   model.Warning,
	Remedy:     compare,
	Exceptions: both("句中另有所指的单位（市政府零败诉而表四为全市）的只作提示；网站纠错等不属复议诉讼的不核对。", "A sentence about one unit alone is a note; corrections of websites and the like are left alone."),
	Example:    "正文写“未发生行政复议被纠错的情况”，而行政复议·结果纠正为 1。",
	Check:      tied("T4-J-TEXT"),
}}

var table2Prose = []model.Rule{{
	ID:         "T2-POWER",
	Title:      both("职权与办件数", "powers and decisions"),
	Asserts:    both("正文说没有许可、处罚、强制职权的，表二相应数量为 0。", "Where the text says that there is no power to license, punish or coerce, table 2 shows no such decisions."),
	Basis:      []model.Citation{ofDocuments, accurate},
	Severity:   model.Warning,
	Remedy:     both("核对是否确有该项职权，改正正文或表二。", "Find out whether the unit has the power, and correct the text or table 2."),
	Exceptions: both("说明职权划转、下放的语句不核对；句中另有所指的单位的只作提示。", "Sentences on powers handed over are left alone; another unit's powers are a note."),
	Example:    "正文写“没有行政审批权限”，而行政许可·本年处理决定数量为 1728。",
	Check:      tied("T2-POWER"),
}}

var prose = []model.Rule{
	{
		ID:         "TXT-RECV",
		Title:      both("收到申请数", "applications received"),
		Asserts:    both("正文的收到、受理申请数等于表三本年新收，或本年新收加上年结转。", "The applications received in the text are table 3's new ones, or these with those carried in."),
		Basis:      []model.Citation{ofRequests, accurate},
		Severity:   model.Error,
		Remedy:     compare,
		Exceptions: otherScope,
		Example:    "正文“共收到政府信息公开申请86件”，而本年新收为 68，连同上年结转为 71。",
		Check:      tied("TXT-RECV"),
	},
	{
		ID:       "TXT-DONE",
		Title:    both("办结、答复数", "applications settled"),
		Asserts:  both("正文的办结数与表三总计（或连同结转的数）相符。", "The applications settled in the text agree with table 3's total, or with what was received."),
		Basis:    []model.Citation{ofRequests, accurate},
		Severity: model.Warning,
		Remedy:   compare,
		Exceptions: both("答复数可能含上年申请或不含撤回的，只在多于应办数时警告；按时、提前、延期等部分数字和其他事项的办结数不核对。",
			"Answers may include last year's or leave withdrawn ones out: a warning only where there are more than applications; parts (in time, early, extended) and other matters are left alone."),
		Example: "正文“办结67件”，而表三总计为 69。",
		Check:   tied("TXT-DONE"),
	},
	{
		ID:         "TXT-HANDLED",
		Title:      both("办理申请数", "applications handled"),
		Asserts:    both("正文的共办理申请数与表三相符：新收加上年结转、总计或新收。", "The applications handled in the text agree with table 3: new and carried in, the total, or the new ones."),
		Basis:      []model.Citation{ofRequests, accurate},
		Severity:   model.Warning,
		Remedy:     compare,
		Exceptions: otherScope,
		Example:    "正文“共办理政府信息公开申请60件”，而新收加上年结转为 71，总计为 69。",
		Check:      tied("TXT-HANDLED"),
	},
	{
		ID:         "TXT-CARRY",
		Title:      both("结转数", "applications carried over"),
		Asserts:    both("正文的结转下年数、上年结转数等于表三相应数。", "What the text carries out or in is what table 3 does."),
		Basis:      []model.Citation{ofRequests, accurate},
		Severity:   model.Warning,
		Remedy:     compare,
		Exceptions: both("只写“结转”而不明方向的、诉讼案件的结转不警告。", "结转 alone, and cases carried over, are left alone."),
		Example:    "正文“结转下年度5件”，而表三结转下年度继续办理为 2。",
		Check:      tied("TXT-CARRY"),
	},
	{
		ID:         "TXT-APPL",
		Title:      both("申请人构成", "who applied"),
		Asserts:    both("正文的自然人、法人申请数等于表三相应列（新收、新收加结转或总计）。", "The text's natural and legal applicants are table 3's columns: new, with those carried in, or settled."),
		Basis:      []model.Citation{ofRequests, accurate},
		Severity:   model.Warning,
		Remedy:     compare,
		Exceptions: both("“公民”“企业”“其他组织”等口径不一的不警告。", "公民, 企业 and 其他组织, which are counted differently, are left alone."),
		Example:    "正文“其中自然人50件”，而表三自然人本年新收为 60。",
		Check:      tied("TXT-APPL"),
	},
	{
		ID:         "TXT-OUTCOME",
		Title:      both("办理结果", "outcomes"),
		Asserts:    both("正文的予以公开、部分公开、不予公开、无法提供、不予处理、其他处理数等于表三相应项之和。", "The outcomes in the text are the sums of table 3's groups."),
		Basis:      []model.Citation{ofRequests, accurate},
		Severity:   model.Warning,
		Remedy:     compare,
		Exceptions: both("有的单位只报本年新收的结果：同句没有另一结果与表相符的只作提示；三级情形不警告。", "Some give the new applications' outcomes alone: without another outcome of the sentence that agrees it is a note; reasons below the groups are left alone."),
		Example:    "正文“不予公开6件”，而表三（三）不予公开各项之和为 5。",
		Check:      tied("TXT-OUTCOME"),
	},
	{
		ID:         "TXT-CHANNEL",
		Title:      both("申请渠道", "channels of applications"),
		Asserts:    both("正文各渠道申请数之和等于所述申请总数。", "The channels in the text add up to the number of applications that it states."),
		Basis:      []model.Citation{ofRequests, accurate},
		Severity:   model.Warning,
		Remedy:     both("核对各渠道的件数；没有列全的写明“等”。", "Check the figures, or say that the list is not complete."),
		Exceptions: both("列举不全（等、主要）的、只列一个渠道的不提示。", "Open lists and a single channel are left alone."),
		Example:    "共收到申请68件，其中网络申请50件、信函申请14件，合计 64。",
		Check:      tied("TXT-CHANNEL"),
	},
	{
		ID:       "TXT-NONE",
		Title:    both("未收到申请", "no applications"),
		Asserts:  both("正文说没有收到申请的，表三本年新收为 0。", "Where the text says that no application came, table 3 has no new ones."),
		Basis:    []model.Citation{ofRequests, accurate},
		Severity: model.Error,
		Remedy:   compare,
		Exceptions: both("“未收到”的须是申请：投诉、举报、交办事项，某一渠道、某一类申请，上年的情况均不核对；限于本级或所属单位的只作提示。",
			"It must be applications that did not come: complaints, one channel, one kind, last year are left alone; a scope of its own is a note."),
		Example: "正文写“未收到政府信息公开申请”，而表三本年新收总计为 68。",
		Check:   tied("TXT-NONE"),
	},
	{
		ID:         "TXT-RECON",
		Title:      both("行政复议件数", "reconsiderations"),
		Asserts:    both("正文的行政复议件数等于表四总计，或总计减尚未审结。", "The reconsiderations in the text are table 4's total, or those decided."),
		Basis:      []model.Citation{ofDisputes, accurate},
		Severity:   model.Warning,
		Remedy:     compare,
		Exceptions: both("没有说明因政府信息公开而起的（如司法行政部门的复议业务）不警告。", "Cases not said to be about disclosure, as a justice bureau's own, are left alone."),
		Example:    "正文“发生行政复议8件”，而表四行政复议总计为 6。",
		Check:      tied("TXT-RECON"),
	},
	{
		ID:         "TXT-LITIG",
		Title:      both("行政诉讼件数", "litigation"),
		Asserts:    both("正文的行政诉讼件数等于表四两类诉讼之和、其一，或减尚未审结。", "The lawsuits in the text are table 4's two groups together, one of them, or those decided."),
		Basis:      []model.Citation{ofDisputes, accurate},
		Severity:   model.Warning,
		Remedy:     compare,
		Exceptions: both("没有说明因政府信息公开而起的、按审级分列的不警告。", "Cases not said to be about disclosure, and those told by instance, are left alone."),
		Example:    "正文“发生行政诉讼9件”，而表四为 3 与 1。",
		Check:      tied("TXT-LITIG"),
	},
	{
		ID:         "TXT-OUTC-CASE",
		Title:      both("复议诉讼结果", "outcomes of cases"),
		Asserts:    both("正文的维持、纠正等件数等于表四相应数。", "Upheld, corrected and other cases in the text are table 4's."),
		Basis:      []model.Citation{ofDisputes, accurate},
		Severity:   model.Warning,
		Remedy:     compare,
		Exceptions: both("驳回、撤诉等表四没有的说法不核对。", "Words that table 4 lacks (dismissed, withdrawn) are left alone."),
		Example:    "正文“纠正2件”，而行政复议·结果纠正为 1。",
		Check:      tied("TXT-OUTC-CASE"),
	},
	{
		ID:         "TXT-CASE0",
		Title:      both("未发生复议诉讼", "no cases"),
		Asserts:    both("正文说没有发生行政复议、行政诉讼的，表四总计为 0。", "Where the text says that there were no cases, table 4's totals are 0."),
		Basis:      []model.Citation{ofDisputes, accurate},
		Severity:   model.Error,
		Remedy:     compare,
		Exceptions: both("只说没有被纠错、败诉的另有规则；限于本级的只作提示。", "Saying that none was lost is another rule's; a scope of its own is a note."),
		Example:    "正文写“未发生因政府信息公开引发的行政复议”，而行政复议总计为 6。",
		Check:      tied("TXT-CASE0"),
	},
	{
		ID:         "TXT-ALLDONE",
		Title:      both("全部办结", "all settled"),
		Asserts:    both("正文说全部办结的，表三结转下年度为 0。", "Where the text says that all was settled, table 3 carries nothing over."),
		Basis:      []model.Citation{ofRequests, accurate},
		Severity:   model.Warning,
		Remedy:     both("有结转的，写明办结数和结转数。", "Where applications were carried over, say how many."),
		Exceptions: both("说上年结转全部办结的、同句写明结转的不提示；只说答复、按时办结率的只作提示。", "Said of last year's, or beside what is carried over, it passes; answers and rates in time are a note."),
		Example:    "正文写“全部办结”，而结转下年度继续办理为 2。",
		Check:      tied("TXT-ALLDONE"),
	},
	{
		ID:       "TXT-DOCS",
		Title:    both("规章、规范性文件数", "rules and normative documents"),
		Asserts:  both("正文制发、废止、现行有效的规章和行政规范性文件数等于表二相应数。", "Documents issued, repealed and in force in the text are table 2's."),
		Basis:    []model.Citation{ofDocuments, accurate},
		Severity: model.Warning,
		Remedy:   compare,
		Exceptions: both("政策文件、公文不是规范性文件；修订、清理、审查、备案、解读的件数和只说“公开规范性文件”的不核对。",
			"Policy papers are no normative documents; what was revised, reviewed, filed or explained, and 规范性文件 merely published, is left alone."),
		Example: "正文“行政规范性文件863件”，而本年制发 150，现行有效 819。",
		Check:   tied("TXT-DOCS"),
	},
	{
		ID:         "TXT-PERMIT",
		Title:      both("许可、处罚、强制数", "decisions"),
		Asserts:    both("正文作出的行政许可、行政处罚、行政强制决定数等于表二相应数。", "The decisions in the text are table 2's."),
		Basis:      []model.Citation{ofDocuments, accurate},
		Severity:   model.Warning,
		Remedy:     compare,
		Exceptions: both("以“条”计的、公开公示的信息数不是决定数；没有写明“决定”的只作提示。", "Items published (条) are no decisions; without 决定 it is a note."),
		Example:    "正文“作出行政处罚决定75件”，而表二行政处罚为 57。",
		Check:      tied("TXT-PERMIT"),
	},
	{
		ID:         "TXT-FEE",
		Title:      both("信息处理费前后不一", "fee told two ways"),
		Asserts:    both("正文对信息处理费的说法前后一致。", "What the text says of 信息处理费 is the same everywhere."),
		Basis:      []model.Citation{{Act: regulations, Article: "第四十二条第一款", Sentence: "申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费"}, accurate},
		Severity:   model.Note,
		Remedy:     both("核对收费情况，统一前后说法。", "Find out what was charged and say it once."),
		Exceptions: both("只有一处说法的、行政事业性收费不核对。", "A single statement, and other charges, are left alone."),
		Example:    "一处写“未收取信息处理费”，另一处写“收取信息处理费300元”。",
		Check:      tied("TXT-FEE"),
	},
	{
		ID:       "TXT-PART",
		Title:    both("其中各项与总数", "parts and their total"),
		Asserts:  both("“其中”所列各项之和等于前面的总数；单项不超过总数。", "What 其中 lists adds up to the total before it, and no part exceeds it."),
		Basis:    []model.Citation{accurate},
		Severity: model.Error,
		Remedy:   both("核对各项数字；列举不全的写明“主要”“等”。", "Check the figures, or say that the list is not complete."),
		Exceptions: both("包含、包括、主要、等所示的列举和约数、单位不同的、另起一句的不核对；各项之和小于总数的，只在三项以上且已占总数六成时警告。",
			"Open lists, round figures, other units and lists in a sentence of their own are left alone; a list that falls short warns only where three or more parts make up six tenths of the total."),
		Example: "发布信息13946条，其中 8779+429+232 = 9440。",
		Check:   tied("TXT-PART"),
	},
	{
		ID:         "TXT-PCT",
		Title:      both("占比", "shares"),
		Asserts:    both("正文的占比与其数字相符，误差不超过所给末位的半个单位。", "A share is its part over the total, to half a unit of the last place given."),
		Basis:      []model.Citation{accurate},
		Severity:   model.Warning,
		Remedy:     both("重新计算并统一取舍。", "Compute it again and round alike."),
		Exceptions: both("相差不足一个末位单位的只作提示；分母不明、约数、以上以下不核对。", "Less than a unit off is a note; unclear denominators and round figures are left alone."),
		Example:    "发布信息300条，其中通知100条，占38.3%，实为 33.33%。",
		Check:      tied("TXT-PCT"),
	},
	{
		ID:         "TXT-SELF",
		Title:      both("前后数字不一", "told two ways"),
		Asserts:    both("同一事项在正文各处的数字相同。", "The same thing has the same number everywhere in the text."),
		Basis:      []model.Citation{accurate},
		Severity:   model.Warning,
		Remedy:     both("核实后统一。", "Find out which is right."),
		Exceptions: both("已与表格核对的由相应规则提示；语句相同而所指或许不同的只作提示；约数、其他年度的不比较。", "What a table can tell is another rule's; like phrases that may mean different things are a note; round figures and other years are not compared."),
		Example:    "一处写“结转下年度2件”，另一处写“结转下年度3件”。",
		Check:      tied("TXT-SELF"),
	},
	{
		ID:         "TXT-CONTRA",
		Title:      both("没有而有", "none, yet some"),
		Asserts:    both("正文说没有制发规范性文件、没有处罚许可、没有收费的，表二相应数为 0。", "Where the text says that there were no documents, decisions or charges, table 2 shows none."),
		Basis:      []model.Citation{ofDocuments, accurate},
		Severity:   model.Warning,
		Remedy:     compare,
		Exceptions: both("信息处理费不是行政事业性收费；句中另有所指的单位的只作提示。", "信息处理费 is no 行政事业性收费; another unit or scope is a note."),
		Example:    "正文写“无行政事业性收费”，而表二本年收费金额为 12.5。",
		Check:      tied("TXT-CONTRA"),
	},
}
