package odt

import "gouji/parse/xmlscan"

// The namespaces.
const (
	office xmlscan.Space = 1 + iota
	style
	text
	table
	draw
	fo
	dc
	loext
	manifest
	xlink
	config
	xml
)

// The elements that the reader knows.
const (
	officeText xmlscan.Name = 1 + iota
	officeSpreadsheet
	officeAnnotation
	officeMaster
	officeScripts
	styleStyle
	styleText
	styleCell
	styleTable
	styleLabel
	styleHeader
	styleFooter
	textP
	textH
	textS
	textTab
	textBreak
	textNote
	textNoteBody
	textList
	textItem
	textListHeader
	textSection
	textSectionSource
	textIndex
	textIndexBody
	textTracked
	textRegion
	textInsertion
	textDeletion
	textFormat
	textChange
	textChangeStart
	textChangeEnd
	textListStyle
	textOutlineStyle
	textLevel
	textBullet
	textHidden
	textRuby
	textRubyText
	textSpan
	textA
	textSkipped
	tableTable
	tableColumn
	tableRow
	tableCell
	tableCovered
	tableRows
	tableShapes
	drawFrame
	drawBox
	drawImage
	drawObject
	dcCreator
	encrypted
)

const namespace = "urn:oasis:names:tc:opendocument:xmlns:"

var words = xmlscan.NewVocabulary(
	xmlscan.Namespace{Space: office, URIs: []string{namespace + "office:1.0"}, Names: map[string]xmlscan.Name{
		"text": officeText, "spreadsheet": officeSpreadsheet, "annotation": officeAnnotation,
		"master-styles": officeMaster, "scripts": officeScripts, "forms": officeScripts}},
	xmlscan.Namespace{Space: style, URIs: []string{namespace + "style:1.0"}, Names: map[string]xmlscan.Name{
		"style": styleStyle, "text-properties": styleText, "table-cell-properties": styleCell, "table-properties": styleTable,
		"list-level-label-alignment": styleLabel, "header": styleHeader, "footer": styleFooter}},
	xmlscan.Namespace{Space: text, URIs: []string{namespace + "text:1.0"}, Names: map[string]xmlscan.Name{
		"p": textP, "h": textH, "s": textS, "tab": textTab, "line-break": textBreak, "note": textNote, "note-body": textNoteBody,
		"list": textList, "list-item": textItem, "list-header": textListHeader, "section": textSection,
		"section-source": textSectionSource, "table-of-content": textIndex, "alphabetical-index": textIndex,
		"illustration-index": textIndex, "table-index": textIndex, "object-index": textIndex, "user-index": textIndex,
		"bibliography": textIndex, "index-body": textIndexBody, "index-title": textIndexBody,
		"tracked-changes": textTracked, "changed-region": textRegion, "insertion": textInsertion, "deletion": textDeletion,
		"format-change": textFormat, "change": textChange, "change-start": textChangeStart, "change-end": textChangeEnd,
		"list-style": textListStyle, "outline-style": textOutlineStyle, "list-level-style-number": textLevel,
		"outline-level-style": textLevel, "list-level-style-bullet": textBullet, "list-level-style-image": textBullet,
		"hidden-text": textHidden, "hidden-paragraph": textHidden, "span": textSpan, "a": textA, "ruby": textRuby, "ruby-text": textRubyText,
		"script": textSkipped, "note-citation": textSkipped}},
	xmlscan.Namespace{Space: table, URIs: []string{namespace + "table:1.0"}, Names: map[string]xmlscan.Name{
		"table": tableTable, "table-column": tableColumn, "table-row": tableRow, "table-cell": tableCell,
		"covered-table-cell": tableCovered, "table-header-rows": tableRows, "table-rows": tableRows,
		"table-row-group": tableRows, "table-columns": tableRows, "table-header-columns": tableRows,
		"table-column-group": tableRows, "shapes": tableShapes}},
	xmlscan.Namespace{Space: draw, URIs: []string{namespace + "drawing:1.0"}, Names: map[string]xmlscan.Name{
		"frame": drawFrame, "text-box": drawBox, "image": drawImage, "object": drawObject, "object-ole": drawObject}},
	xmlscan.Namespace{Space: fo, URIs: []string{namespace + "xsl-fo-compatible:1.0"}},
	xmlscan.Namespace{Space: dc, URIs: []string{"http://purl.org/dc/elements/1.1/"}, Names: map[string]xmlscan.Name{"creator": dcCreator}},
	xmlscan.Namespace{Space: loext, URIs: []string{"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"}},
	xmlscan.Namespace{Space: manifest, URIs: []string{namespace + "manifest:1.0"}, Names: map[string]xmlscan.Name{"encryption-data": encrypted}},
	xmlscan.Namespace{Space: xlink, URIs: []string{"http://www.w3.org/1999/xlink"}},
	xmlscan.Namespace{Space: config, URIs: []string{namespace + "config:1.0"}},
	xmlscan.Namespace{Space: xml, URIs: []string{"http://www.w3.org/XML/1998/namespace"}},
)
