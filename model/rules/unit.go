package rules

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
)

// unitKind is what kind of authority a unit is, by its name.
type unitKind uint8

const (
	unknownUnit unitKind = iota
	province
	city // of any rank: the name does not tell
	county
	district
	zone // a development zone and its administration
	town
	township
	street
	department
)

var unitKindNames = [...]model.Words{unknownUnit: {}, province: {Chinese: "省", English: "province"}, city: {Chinese: "市", English: "city"},
	county: {Chinese: "县", English: "county"}, district: {Chinese: "区", English: "district"}, zone: {Chinese: "开发区、新区", English: "zone"},
	town: {Chinese: "镇", English: "town (镇)"}, township: {Chinese: "乡", English: "township (乡)"}, street: {Chinese: "街道", English: "street (街道)"},
	department: {Chinese: "部门", English: "department"}}

// kindOf tells a unit's kind from its name.
func kindOf(unit string) unitKind {
	if strings.Contains(unit, "海关") || strings.Contains(unit, "税务局") {
		return department
	}
	place := unit
	for _, s := range [...]string{"人民政府办公室", "人民政府办公厅", "政府办公室", "人民政府", "政府", "办事处", "办公室"} {
		if rest, ok := strings.CutSuffix(place, s); ok && rest != "" {
			if s == "办公室" && !strings.HasSuffix(rest, "街道") {
				return department
			}
			place = rest
			break
		}
	}
	for _, w := range [...]string{"管委会", "管理委员会", "新区", "开发区", "园区", "示范区", "试验区", "实验区", "合作区", "风景区", "管理区", "工业区", "高新区", "度假区", "保税区", "集聚区", "产业区", "经开区", "名胜区"} {
		if strings.HasSuffix(place, w) {
			return zone
		}
	}
	for _, k := range [...]struct {
		end  string
		kind unitKind
	}{{"街道", street}, {"镇", town}, {"乡", township}, {"苏木", township}, {"县", county}, {"旗", county}, {"自治区", province}, {"区", district},
		{"市", city}, {"州", city}, {"盟", city}, {"省", province}} {
		if strings.HasSuffix(place, k.end) {
			return k.kind
		}
	}
	last, _ := utf8.DecodeLastRuneInString(unit)
	if strings.ContainsRune("局委厅办处院所站队部署社馆场会心司", last) {
		return department
	}
	return unknownUnit
}

// government reports whether a unit is a people's government, whose report
// also tells of assessment and accountability. Its office may report for
// itself alone.
func government(v model.View) bool {
	unit := v.Unit.String()
	k := kindOf(unit)
	if strings.HasSuffix(unit, "办公室") || strings.HasSuffix(unit, "办公厅") {
		return false
	}
	return k >= province && k <= district || k == town || k == township
}

// public reports whether a unit is no authority but a public institution or
// enterprise, whose information is not the government's.
func public(unit string) bool {
	for _, end := range [...]string{"医院", "卫生院", "保健院", "血站", "大学", "学院", "学校", "中学", "小学", "一中", "二中", "幼儿园", "党校", "公司", "集团", "厂", "银行", "公积金管理中心", "疾病预防控制中心", "急救中心", "图书馆", "博物馆", "研究院", "研究所"} {
		if strings.HasSuffix(unit, end) {
			return true
		}
	}
	return false
}

// foreignTo tells which words of other kinds of unit a report of this one
// should not use of itself.
func foreignTo(unit string) map[string]bool {
	kind := kindOf(unit)
	some := map[string]bool{}
	add := func(own string, words ...string) {
		if strings.Contains(unit, own) {
			return // a unit within such a place, or of two kinds
		}
		for _, w := range words {
			some[w] = true
		}
	}
	if public(unit) {
		add("局", "我局", "本局")
		add("委", "我委")
		add("厅", "我厅")
		return some
	}
	if kind == unknownUnit || kind == province {
		return some
	}
	add("镇", "我镇", "本镇")
	add("乡", "我乡", "本乡")
	add("街道", "我街道", "本街道")
	switch kind {
	case town, township:
		add("局", "我局", "本局")
		add("委", "我委", "我厅")
		add("办事处", "办事处", "我办事处", "本办事处", "分管副主任")
	case street:
		add("局", "我局", "本局")
	case county, city:
		add("局", "我局", "本局")
	case district:
		add("局", "我局", "本局")
		add("县", "我县")
	case department:
		if strings.Contains(unit, "区") && !strings.Contains(unit, "自治区") && !strings.Contains(unit, "市辖区") {
			add("县", "我县")
		}
	case unknownUnit, province, zone:
	}
	if kind == township || kind == street {
		add("镇", "全镇", "镇党委", "镇政府", "镇长")
	}
	if kind == town || kind == street {
		add("乡", "全乡", "乡党委", "乡政府", "乡长")
	}
	return some
}
