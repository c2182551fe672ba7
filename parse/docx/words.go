package docx

import "gouji/parse/xmlscan"

// The namespaces.
const (
	w xmlscan.Space = 1 + iota
	mc
	drawingML
	vml
	math
	xml
)

// The elements that the reader knows.
const (
	wBody xmlscan.Name = 1 + iota
	wP
	wPPr
	wPStyle
	wNumPr
	wIlvl
	wNumID
	wOutlineLvl
	wR
	wRPr
	wRStyle
	wVanish
	wVertAlign
	wStrike
	wT
	wTab
	wPtab
	wBr
	wCr
	wNoBreakHyphen
	wSym
	wFldChar
	wInstrText
	wFldSimple
	wHyperlink
	wSmartTag
	wCustomXML
	wSdt
	wSdtContent
	wDir
	wBdo
	wRuby
	wRubyBase
	wIns
	wDel
	wMoveFrom
	wMoveTo
	wDelText
	wPPrChange
	wRPrChange
	wCommentReference
	wDrawing
	wPict
	wObject
	wTxbxContent
	wAltChunk
	wTbl
	wTblGrid
	wGridCol
	wTr
	wTrPr
	wGridBefore
	wHidden
	wTc
	wTcPr
	wGridSpan
	wVMerge
	wHMerge
	wCellIns
	wCellDel
	wCellMerge
	wStyle
	wName
	wBasedOn
	wAbstractNum
	wLvl
	wStart
	wNumFmt
	wLvlText
	wLvlRestart
	wIsLgl
	wSuff
	wNumStyleLink
	wNum
	wAbstractNumID
	wLvlOverride
	wStartOverride
	wComment
	wDocumentProtection
	wFootnote
	wEndnote
	mcAlternateContent
	mcChoice
	mcFallback
	aBlip
	aChart
	vImagedata
	mOMath
	mOMathPara
	mT
)

var words = xmlscan.NewVocabulary(
	xmlscan.Namespace{Space: w, URIs: []string{
		"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
		"http://purl.oclc.org/ooxml/wordprocessingml/main"}, Names: map[string]xmlscan.Name{
		"body": wBody, "p": wP, "pPr": wPPr, "pStyle": wPStyle, "numPr": wNumPr, "ilvl": wIlvl, "numId": wNumID,
		"outlineLvl": wOutlineLvl, "r": wR, "rPr": wRPr, "rStyle": wRStyle, "vanish": wVanish, "vertAlign": wVertAlign, "strike": wStrike, "dstrike": wStrike, "t": wT, "tab": wTab,
		"ptab": wPtab, "br": wBr, "cr": wCr, "noBreakHyphen": wNoBreakHyphen, "sym": wSym, "fldChar": wFldChar,
		"instrText": wInstrText, "fldSimple": wFldSimple, "hyperlink": wHyperlink, "smartTag": wSmartTag,
		"customXml": wCustomXML, "sdt": wSdt, "sdtContent": wSdtContent, "dir": wDir, "bdo": wBdo, "ruby": wRuby,
		"rubyBase": wRubyBase, "ins": wIns, "del": wDel, "moveFrom": wMoveFrom, "moveTo": wMoveTo, "delText": wDelText,
		"pPrChange": wPPrChange, "rPrChange": wRPrChange, "commentReference": wCommentReference, "drawing": wDrawing,
		"pict": wPict, "object": wObject, "txbxContent": wTxbxContent, "altChunk": wAltChunk, "tbl": wTbl, "tblGrid": wTblGrid, "gridCol": wGridCol, "tr": wTr,
		"trPr": wTrPr, "gridBefore": wGridBefore, "hidden": wHidden, "tc": wTc, "tcPr": wTcPr, "gridSpan": wGridSpan,
		"vMerge": wVMerge, "hMerge": wHMerge, "cellIns": wCellIns, "cellDel": wCellDel, "cellMerge": wCellMerge,
		"style": wStyle, "name": wName, "basedOn": wBasedOn, "abstractNum": wAbstractNum, "lvl": wLvl, "start": wStart,
		"numFmt": wNumFmt, "lvlText": wLvlText, "lvlRestart": wLvlRestart, "isLgl": wIsLgl, "suff": wSuff,
		"numStyleLink": wNumStyleLink, "num": wNum, "abstractNumId": wAbstractNumID, "lvlOverride": wLvlOverride,
		"startOverride": wStartOverride, "comment": wComment, "documentProtection": wDocumentProtection, "footnote": wFootnote, "endnote": wEndnote}},
	xmlscan.Namespace{Space: mc, URIs: []string{"http://schemas.openxmlformats.org/markup-compatibility/2006"},
		Names: map[string]xmlscan.Name{"AlternateContent": mcAlternateContent, "Choice": mcChoice, "Fallback": mcFallback}},
	xmlscan.Namespace{Space: drawingML, URIs: []string{"http://schemas.openxmlformats.org/drawingml/2006/main",
		"http://purl.oclc.org/ooxml/drawingml/main", "http://schemas.openxmlformats.org/drawingml/2006/chart",
		"http://purl.oclc.org/ooxml/drawingml/chart"},
		Names: map[string]xmlscan.Name{"blip": aBlip, "chart": aChart}},
	xmlscan.Namespace{Space: vml, URIs: []string{"urn:schemas-microsoft-com:vml"},
		Names: map[string]xmlscan.Name{"imagedata": vImagedata}},
	xmlscan.Namespace{Space: math, URIs: []string{"http://schemas.openxmlformats.org/officeDocument/2006/math",
		"http://purl.oclc.org/ooxml/officeDocument/math"},
		Names: map[string]xmlscan.Name{"oMath": mOMath, "oMathPara": mOMathPara, "t": mT}},
	xmlscan.Namespace{Space: xml, URIs: []string{"http://www.w3.org/XML/1998/namespace"}},
)
