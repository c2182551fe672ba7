package export

const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// docxSection is the page: A4 with the margins of GB/T 9704.
const docxSection = `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>` +
	`<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>`

// docxParts are the parts of the document round its body. Fonts are named as
// official documents want them; the table of fonts names what stands in for
// them where they are not installed.
func (d Document) docxParts(body string) []part {
	relation := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + officeRelation + `/` + kind + `" Target="` + target + `"/>`
	}
	override := func(name, kind string) string {
		return `<Override PartName="/word/` + name + `.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + kind + `+xml"/>`
	}
	parts := []part{
		{contentTypes, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` + propertyTypes +
			override("document", "document.main") + override("styles", "styles") + override("fontTable", "fontTable") +
			override("settings", "settings") + override("footer1", "footer") + `</Types>`},
		packageRelations("word/document.xml"),
	}
	return append(append(parts, d.properties()...),
		part{"word/document.xml", body},
		part{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			relation("rId1", "styles", "styles.xml") + relation("rId2", "fontTable", "fontTable.xml") +
			relation("rId3", "settings", "settings.xml") + relation("rId4", "footer", "footer1.xml") + `</Relationships>`},
		part{"word/styles.xml", docxStyles},
		part{"word/fontTable.xml", docxFonts},
		part{"word/settings.xml", `<w:settings xmlns:w="` + wordSpace + `"><w:zoom w:percent="100"/><w:characterSpacingControl w:val="compressPunctuation"/>` +
			`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
			`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`},
		part{"word/footer1.xml", docxFooter},
	)
}

// docxFooter numbers the pages as official documents do: — 1 —.
const docxFooter = `<w:ftr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>` +
	`<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`

// The fonts of official documents.
const (
	fangsong = `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="仿宋_GB2312"/>`
	heiti    = `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="黑体"/>`
	songti   = `<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:cs="Times New Roman" w:eastAsia="宋体"/>`
	titling  = `<w:rFonts w:ascii="方正小标宋简体" w:hAnsi="方正小标宋简体" w:cs="Times New Roman" w:eastAsia="方正小标宋简体"/>`
)

func docxStyle(id, name, paragraph, characters string) string {
	return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:basedOn w:val="Normal"/><w:qFormat/>` +
		`<w:pPr>` + paragraph + `</w:pPr><w:rPr>` + characters + `</w:rPr></w:style>`
}

// docxStyles sets the letter in 三号, the list in 五号.
var docxStyles = `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` + fangsong +
	`<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
	`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
	`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>` +
	`<w:spacing w:after="360" w:line="660" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr>` + titling + `<w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr>` + songti + `<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>` +
	docxStyle("Fact", "Review facts", `<w:spacing w:line="340" w:lineRule="exact"/>`, `<w:sz w:val="21"/><w:szCs w:val="21"/>`) +
	docxStyle("Unit", "Addressee", `<w:keepNext/><w:spacing w:before="300" w:line="579" w:lineRule="exact"/>`, ``) +
	docxStyle("Letter", "Letter", `<w:spacing w:after="200" w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>`, ``) +
	docxStyle("Cell", "Finding", `<w:spacing w:before="20" w:after="20"/>`, `<w:sz w:val="21"/><w:szCs w:val="21"/>`) +
	docxStyle("CellNumber", "Finding number", `<w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>`, `<w:sz w:val="21"/><w:szCs w:val="21"/>`) +
	docxStyle("CellHead", "Finding head", `<w:spacing w:before="40" w:after="40"/><w:jc w:val="center"/>`, heiti+`<w:sz w:val="21"/><w:szCs w:val="21"/>`) +
	docxStyle("Part", "Finding part", `<w:keepNext/><w:spacing w:before="40" w:after="40"/>`, heiti+`<w:sz w:val="21"/><w:szCs w:val="21"/>`) +
	docxStyle("Sign", "Signature", `<w:keepLines/><w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="5200"/><w:tab w:val="left" w:leader="underscore" w:pos="8844"/></w:tabs>`+
		`<w:spacing w:before="320"/>`, `<w:sz w:val="28"/><w:szCs w:val="28"/>`) +
	`<w:style w:type="table" w:customStyle="1" w:styleId="Findings"><w:name w:val="Findings"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` +
	docxBorder("top") + docxBorder("left") + docxBorder("bottom") + docxBorder("right") + docxBorder("insideH") + docxBorder("insideV") +
	`</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`

func docxBorder(side string) string {
	return `<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="595959"/>`
}

// docxFonts names what stands in for a font that is not installed.
var docxFonts = `<w:fonts xmlns:w="` + wordSpace + `">` +
	docxFont("仿宋_GB2312", "仿宋", "modern") + docxFont("方正小标宋简体", "宋体", "auto") +
	docxFont("黑体", "SimHei", "modern") + docxFont("宋体", "SimSun", "auto") +
	`<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`

func docxFont(name, instead, family string) string {
	return `<w:font w:name="` + name + `"><w:altName w:val="` + instead + `"/><w:charset w:val="86"/><w:family w:val="` + family + `"/><w:pitch w:val="default"/></w:font>`
}
