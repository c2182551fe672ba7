package export

import (
	"fmt"
	"strings"
)

const sheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// The styles of cells, by their place in xlsxLooks. Each stands there twice:
// quotedStyles later it says that the text is no formula.
const (
	plainStyle = iota
	headStyle
	textStyle
	linkStyle
	titleStyle
	labelStyle
	valueStyle
	errorStyle
	warningStyle
	noteStyle
	changedStyle
	missingStyle
	quotedStyles
)

// xlsxLooks gives each style its font, fill, border and alignment.
var xlsxLooks = [quotedStyles]struct {
	font, fill, border int
	alignment          string
}{
	plainStyle:   {0, 0, 0, ``},
	headStyle:    {1, 2, 1, `<alignment horizontal="center" vertical="center" wrapText="1"/>`},
	textStyle:    {0, 0, 1, `<alignment vertical="top" wrapText="1"/>`},
	linkStyle:    {2, 0, 1, `<alignment vertical="top" wrapText="1"/>`},
	titleStyle:   {3, 0, 0, ``},
	labelStyle:   {0, 2, 1, `<alignment vertical="center" wrapText="1"/>`},
	valueStyle:   {0, 0, 1, `<alignment horizontal="center" vertical="center" wrapText="1"/>`},
	errorStyle:   {1, 3, 1, `<alignment horizontal="center" vertical="center" wrapText="1"/>`},
	warningStyle: {0, 4, 1, `<alignment horizontal="center" vertical="center" wrapText="1"/>`},
	noteStyle:    {0, 5, 1, `<alignment horizontal="center" vertical="center" wrapText="1"/>`},
	changedStyle: {1, 6, 1, `<alignment horizontal="center" vertical="center" wrapText="1"/>`},
	missingStyle: {0, 7, 1, ``},
}

// xlsxFills are the colours of the fills after the two that every workbook has.
var xlsxFills = [...]string{"F2F2F2", "FDE0DD", "FFF2CC", "DEEBF7", "E2F0D9", "D9D9D9"}

func xlsxStyles() string {
	font := func(properties string) string {
		return `<font>` + properties + `<name val="宋体"/><family val="3"/><charset val="134"/></font>`
	}
	var b strings.Builder
	b.WriteString(`<styleSheet xmlns="` + sheetSpace + `"><fonts count="4">` + font(`<sz val="10"/>`) + font(`<b/><sz val="10"/>`) +
		font(`<u/><sz val="10"/><color rgb="FF0563C1"/>`) + font(`<b/><sz val="14"/>`) + `</fonts>`)
	fmt.Fprintf(&b, `<fills count="%d"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`, 2+len(xlsxFills))
	for _, colour := range xlsxFills {
		b.WriteString(`<fill><patternFill patternType="solid"><fgColor rgb="FF` + colour + `"/><bgColor indexed="64"/></patternFill></fill>`)
	}
	side := func(name string) string {
		return `<` + name + ` style="thin"><color rgb="FF8A8A8A"/></` + name + `>`
	}
	b.WriteString(`</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>` +
		side("left") + side("right") + side("top") + side("bottom") + `<diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`)
	fmt.Fprintf(&b, `<cellXfs count="%d">`, 2*quotedStyles)
	for _, quoted := range [...]string{"", ` quotePrefix="1"`} {
		for _, x := range xlsxLooks {
			fmt.Fprintf(&b, `<xf numFmtId="0" fontId="%d" fillId="%d" borderId="%d" xfId="0"%s applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">%s</xf>`,
				x.font, x.fill, x.border, quoted, x.alignment)
		}
	}
	b.WriteString(`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)
	return b.String()
}

// xlsxParts are the parts of a workbook of these sheets.
func (d Document) xlsxParts(sheets []sheet) []part {
	override := func(name, kind string) string {
		return `<Override PartName="/xl/` + name + `.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.` + kind + `+xml"/>`
	}
	var types, list, relations, names strings.Builder
	for i, s := range sheets {
		file := fmt.Sprintf("worksheets/sheet%d", i+1)
		types.WriteString(override(file, "worksheet"))
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, xmlText(s.name), i+1, i+1)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="%s.xml"/>`, i+1, officeRelation, file)
		if s.filter {
			fmt.Fprintf(&names, `<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">'%s'!%s</definedName>`, i, xmlText(s.name), s.extent("$"))
			fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">'%s'!$1:$1</definedName>`, i, xmlText(s.name))
		}
	}
	fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, len(sheets)+1, officeRelation)
	parts := []part{
		{contentTypes, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` + propertyTypes +
			override("workbook", "sheet.main") + override("styles", "styles") + types.String() + `</Types>`},
		packageRelations("xl/workbook.xml"),
	}
	parts = append(append(parts, d.properties()...),
		part{"xl/workbook.xml", `<workbook xmlns="` + sheetSpace + `" xmlns:r="` + officeRelation + `"><bookViews><workbookView activeTab="0"/></bookViews><sheets>` +
			list.String() + `</sheets><definedNames>` + names.String() + `</definedNames></workbook>`},
		part{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relations.String() + `</Relationships>`},
		part{"xl/styles.xml", xlsxStyles()})
	for i, s := range sheets {
		parts = append(parts, part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), s.xml()})
	}
	return parts
}
