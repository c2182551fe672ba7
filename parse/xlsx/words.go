package xlsx

import "gouji/parse/xmlscan"

// The namespaces.
const (
	main xmlscan.Space = 1 + iota
	relation
)

// The elements that the reader knows.
const (
	workbookPr xmlscan.Name = 1 + iota
	sheetTag
	si
	text
	rich
	phonetic
	vertAlign
	strike
	numFmt
	border
	cellXfs
	cellStyleXfs
	xf
	row
	cellC
	value
	inline
	formula
	col
	mergeCell
	sheetView
	author
	comment
	commentList
	authorList
	fillList
	borderList
	fontList
	sheetList
	nameList
	calcPr
	legacyDrawing
	afterLegacy
	sheetDataTag
)

var words = xmlscan.NewVocabulary(
	xmlscan.Namespace{Space: main, URIs: []string{"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"http://purl.oclc.org/ooxml/spreadsheetml/main"},
		Names: map[string]xmlscan.Name{"workbookPr": workbookPr, "sheet": sheetTag, "si": si, "t": text, "r": rich,
			"rPh": phonetic, "vertAlign": vertAlign, "strike": strike, "numFmt": numFmt, "border": border, "cellXfs": cellXfs, "cellStyleXfs": cellStyleXfs, "xf": xf,
			"row": row, "c": cellC, "v": value, "is": inline, "f": formula, "col": col, "mergeCell": mergeCell,
			"sheetView": sheetView, "author": author, "comment": comment,
			"commentList": commentList, "authors": authorList, "fills": fillList, "borders": borderList, "fonts": fontList,
			"sheets": sheetList, "definedNames": nameList, "functionGroups": nameList, "externalReferences": nameList,
			"calcPr": calcPr, "legacyDrawing": legacyDrawing, "sheetData": sheetDataTag,
			"legacyDrawingHF": afterLegacy, "drawingHF": afterLegacy, "picture": afterLegacy, "oleObjects": afterLegacy,
			"controls": afterLegacy, "webPublishItems": afterLegacy, "tableParts": afterLegacy, "extLst": afterLegacy}},
	xmlscan.Namespace{Space: relation, URIs: []string{"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships"}},
)
