package form

// The printed tables. Labels are exactly the official form's, full-width
// punctuation included.

// Corner is the one 勾稽关系 that the form itself prints, in table 3.
const Corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

// Table2 is 二、主动公开政府信息情况 of form 2021.
var Table2 = newTable2(Form2021, []block{
	{"第二十条第（一）项", []Column{
		{ID: "issued", Label: "本年制发件数"}, {ID: "repealed", Label: "本年废止件数"}, {ID: "in_force", Label: "现行有效件数"},
	}, []Row{{ID: "regulation", Label: "规章"}, {ID: "normative", Label: "行政规范性文件"}}},
	{"第二十条第（五）项", []Column{{ID: "decisions", Label: "本年处理决定数量"}},
		[]Row{{ID: "license", Label: "行政许可"}}},
	{"第二十条第（六）项", []Column{{ID: "decisions", Label: "本年处理决定数量"}},
		[]Row{{ID: "penalty", Label: "行政处罚"}, {ID: "coercion", Label: "行政强制"}}},
	{"第二十条第（八）项", []Column{{ID: "amount", Label: "本年收费金额（单位：万元）"}},
		[]Row{{ID: "fee", Label: "行政事业性收费"}}},
})

// Table2of2019 is 二、主动公开政府信息情况 of form 2019.
var Table2of2019 = newTable2(Form2019, []block{
	{"第二十条第（一）项", []Column{
		{ID: "made", Label: "本年新制作数量"}, {ID: "disclosed", Label: "本年新公开数量"}, {ID: "disclosed_total", Label: "对外公开总数量"},
	}, []Row{{ID: "regulation", Label: "规章"}, {ID: "normative", Label: "规范性文件"}}},
	{"第二十条第（五）项", projectColumns,
		[]Row{{ID: "license", Label: "行政许可"}, {ID: "other_service", Label: "其他对外管理服务事项"}}},
	{"第二十条第（六）项", projectColumns,
		[]Row{{ID: "penalty", Label: "行政处罚"}, {ID: "coercion", Label: "行政强制"}}},
	{"第二十条第（八）项", projectColumns[:2],
		[]Row{{ID: "fee", Label: "行政事业性收费"}}},
	{"第二十条第（九）项", []Column{{ID: "projects", Label: "采购项目数量"}, {ID: "amount", Label: "采购总金额"}},
		[]Row{{ID: "procurement", Label: "政府集中采购"}}},
})

var projectColumns = []Column{
	{ID: "previous", Label: "上一年项目数量"}, {ID: "change", Label: "本年增/减"}, {ID: "decisions", Label: "处理决定数量"},
}

// Table3 is 三、收到和处理政府信息公开申请情况 of form 2021.
var Table3 = newTable3(Form2021, []Row{
	{ID: "other_uncorrected", Label: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", Groups: []string{results, others}},
	{ID: "other_unpaid", Label: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", Groups: []string{results, others}},
	{ID: "other_misc", Label: "3.其他", Groups: []string{results, others}, Name: "其他处理之其他"},
})

// Table3of2019 is 三、收到和处理政府信息公开申请情况 of form 2019, whose
// （六）其他处理 is one row.
var Table3of2019 = newTable3(Form2019, []Row{
	{ID: "other", Label: others, Groups: []string{results}},
})

const (
	results  = "三、本年度办理结果"
	denied   = "（三）不予公开"
	unable   = "（四）无法提供"
	rejected = "（五）不予处理"
	others   = "（六）其他处理"
)

var table3Top = []Row{
	{ID: "new", Label: "一、本年新收政府信息公开申请数量", Name: "本年新收"},
	{ID: "carried_in", Label: "二、上年结转政府信息公开申请数量", Name: "上年结转"},
	{ID: "granted", Label: "（一）予以公开", Groups: []string{results}},
	{ID: "partial", Label: "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", Groups: []string{results}},
	{ID: "denied_secret", Label: "1.属于国家秘密", Groups: []string{results, denied}},
	{ID: "denied_law", Label: "2.其他法律行政法规禁止公开", Groups: []string{results, denied}},
	{ID: "denied_stability", Label: "3.危及“三安全一稳定”", Groups: []string{results, denied}},
	{ID: "denied_third_party", Label: "4.保护第三方合法权益", Groups: []string{results, denied}},
	{ID: "denied_internal", Label: "5.属于三类内部事务信息", Groups: []string{results, denied}},
	{ID: "denied_process", Label: "6.属于四类过程性信息", Groups: []string{results, denied}},
	{ID: "denied_enforcement", Label: "7.属于行政执法案卷", Groups: []string{results, denied}},
	{ID: "denied_inquiry", Label: "8.属于行政查询事项", Groups: []string{results, denied}},
	{ID: "unable_not_held", Label: "1.本机关不掌握相关政府信息", Groups: []string{results, unable}},
	{ID: "unable_not_existing", Label: "2.没有现成信息需要另行制作", Groups: []string{results, unable}},
	{ID: "unable_unclear", Label: "3.补正后申请内容仍不明确", Groups: []string{results, unable}},
	{ID: "rejected_petition", Label: "1.信访举报投诉类申请", Groups: []string{results, rejected}},
	{ID: "rejected_repeat", Label: "2.重复申请", Groups: []string{results, rejected}},
	{ID: "rejected_publication", Label: "3.要求提供公开出版物", Groups: []string{results, rejected}},
	{ID: "rejected_excessive", Label: "4.无正当理由大量反复申请", Groups: []string{results, rejected}},
	{ID: "rejected_confirm", Label: "5.要求行政机关确认或重新出具已获取信息", Groups: []string{results, rejected}},
}

var table3Bottom = []Row{
	{ID: "total", Label: "（七）总计", Groups: []string{results}},
	{ID: "carried_out", Label: "四、结转下年度继续办理", Name: "结转下年"},
}

const legal = "法人或其他组织"

var table3Columns = []Column{
	{ID: "natural", Label: "自然人"},
	{ID: "business", Label: "商业企业", Group: legal},
	{ID: "research", Label: "科研机构", Group: legal},
	{ID: "welfare", Label: "社会公益组织", Group: legal},
	{ID: "legal", Label: "法律服务机构", Group: legal},
	{ID: "other", Label: "其他", Group: legal},
	{ID: "total", Label: "总计"},
}

// Table4 is 四、政府信息公开行政复议、行政诉讼情况, the same in both forms.
// Its one printed row of values is addressed by group and outcome.
var Table4 = newTable4([]Row{
	{ID: "reconsideration", Label: "行政复议"},
	{ID: "direct", Label: "未经复议直接起诉", Groups: []string{litigation}},
	{ID: "after", Label: "复议后起诉", Groups: []string{litigation}},
})

const litigation = "行政诉讼"

var table4Columns = []Column{
	{ID: "upheld", Label: "结果维持"},
	{ID: "corrected", Label: "结果纠正"},
	{ID: "other", Label: "其他结果"},
	{ID: "pending", Label: "尚未审结"},
	{ID: "total", Label: "总计"},
}
