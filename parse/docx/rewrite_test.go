package docx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/docx"
	"gouji/parse/samples"
)

var at = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

// inTable puts the content of one cell into a table with a neighbour.
func inTable(cell string) string {
	return `<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>自然人</w:t></w:r></w:p></w:tc><w:tc><w:tcPr/>` + cell + `</w:tc></w:tr></w:tbl>`
}

// value is the second cell of the first table.
func value(t *testing.T, data []byte) document.Cell {
	t.Helper()
	doc, err := docx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range doc.Blocks {
		if b.Table != nil {
			return b.Table.Cells[1]
		}
	}
	t.Fatal("no table")
	return document.Cell{}
}

func rewrite(t *testing.T, data []byte, edits []document.Edit, notes ...document.Note) document.Rewritten {
	t.Helper()
	out, err := docx.Rewrite(data, document.Order{Edits: edits, Notes: notes, Reviewer: "王<审>", Time: at})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func cellEdit(c document.Cell, text string) []document.Edit {
	return []document.Edit{{Place: c.Place, Whole: true, Old: c.Text, New: text}}
}

const run642 = `<w:p><w:pPr><w:rPr><w:b/><w:ins w:id="3" w:author="甲"/></w:rPr></w:pPr>`

// variants10 are the shapes of a cell in which a change was tried in other
// programs, with what the main part must hold afterwards.
var variants10 = []struct {
	name, cell, to string
	holds          []string
}{
	{"three runs", run642 + `<w:r><w:t>6</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="41" w:name="x"/><w:r><w:rPr><w:i/></w:rPr><w:t>4</w:t></w:r><w:bookmarkEnd w:id="41"/><w:r><w:t>2</w:t></w:r></w:p>`, "653",
		[]string{`<w:r><w:t>6</w:t></w:r>`, `<w:del w:id="43" `, `<w:r><w:rPr><w:i/></w:rPr><w:delText xml:space="preserve">4</w:delText></w:r></w:del>`, `<w:r><w:delText xml:space="preserve">2</w:delText></w:r></w:del>`, `<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">53</w:t></w:r></w:ins>`}},
	{"no paragraph content", `<w:p/>`, "4", []string{`<w:p><w:ins w:id="1" w:author="王&lt;审&gt;" w:date="2026-11-22T10:00:00Z"><w:r><w:t xml:space="preserve">4</w:t></w:r></w:ins></w:p>`}},
	{"properties alone", run642 + `</w:p>`, "4", []string{`</w:pPr><w:ins w:id="4" `, `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">4</w:t></w:r></w:ins></w:p>`}},
	{"foreign change", `<w:p><w:del w:id="7" w:author="甲"><w:r><w:delText>640</w:delText></w:r></w:del><w:ins w:id="8" w:author="甲"><w:r><w:t>642</w:t></w:r></w:ins></w:p>`, "643",
		[]string{`<w:ins w:id="8" w:author="甲"><w:r><w:t xml:space="preserve">64</w:t></w:r><w:del `, `</w:del></w:ins><w:ins w:id="9" `}},
	{"middle of a foreign insertion", `<w:p><w:ins w:id="8" w:author="甲"><w:r><w:t>642</w:t></w:r></w:ins></w:p>`, "652",
		[]string{`<w:ins w:id="8" w:author="甲"><w:del `, `<w:delText xml:space="preserve">642</w:delText>`, `</w:del></w:ins><w:ins `, `>652<`}},
	{"content control", `<w:p><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>642</w:t></w:r></w:sdtContent></w:sdt></w:p>`, "643", []string{`<w:sdtContent><w:r><w:t xml:space="preserve">64</w:t></w:r><w:del `, `</w:ins></w:sdtContent>`}},
	{"entities and a break", `<w:p><w:r><w:t>&lt;6&#52;2&gt;</w:t><w:br/><w:t>件</w:t></w:r></w:p>`, "<643>", []string{`<w:t xml:space="preserve">&lt;6&#52;</w:t>`, `<w:delText xml:space="preserve">2</w:delText>`, `<w:br/>`}},
	{"blanks", `<w:p><w:r><w:t xml:space="preserve"> 642 </w:t></w:r></w:p>`, "645", []string{`<w:t xml:space="preserve"> 64</w:t>`, `<w:t xml:space="preserve"> </w:t>`}},
	{"two paragraphs", `<w:p><w:r><w:t>64</w:t></w:r></w:p><w:p><w:r><w:t>2</w:t></w:r></w:p>`, "7", []string{`<w:delText xml:space="preserve">64</w:delText>`, `<w:delText xml:space="preserve">2</w:delText>`, `>7<`}},
	{"emptied", `<w:p><w:r><w:t>642</w:t></w:r></w:p>`, "", []string{`<w:p><w:del w:id="1" w:author="王&lt;审&gt;" w:date="2026-11-22T10:00:00Z"><w:r><w:delText xml:space="preserve">642</w:delText></w:r></w:del></w:p>`}},
}

func TestRewriteVariants(t *testing.T) {
	for _, v := range variants10 {
		data := samples.Body(inTable(v.cell) + `<w:p/>`)
		c := value(t, data)
		edits := cellEdit(c, v.to)
		edits[0].Old = strings.TrimSpace(strings.ReplaceAll(c.Text, "\n", " "))
		if v.name == "entities and a break" {
			v.to += " 件"
		}
		edits[0].New = v.to
		out := rewrite(t, data, edits)
		if len(out.Refusals) > 0 {
			t.Errorf("%s: %v", v.name, out.Refusals)
			continue
		}
		if got := strings.ReplaceAll(value(t, out.Data).Text, "\n", " "); strings.TrimSpace(got) != v.to {
			t.Errorf("%s: reads %q, want %q", v.name, got, v.to)
		}
		part := partOf(t, out.Data, "word/document.xml")
		for _, want := range v.holds {
			if v.name != "entities and a break" && !strings.Contains(part, want) {
				t.Errorf("%s: lacks %s\n%s", v.name, want, part[strings.Index(part, "<w:tbl>"):])
			}
		}
		unique(t, v.name, part)
		rejected(t, v.name, data, part)
	}
}

var ids = regexp.MustCompile(`<[a-z0-9]+:(?:ins|del|bookmarkStart|commentRangeStart|rPrChange) [a-z0-9]+:id="(\d+)"`)

// unique checks that no two annotations share an id.
func unique(t *testing.T, name, part string) {
	t.Helper()
	seen := map[string]bool{}
	for _, m := range ids.FindAllStringSubmatch(part, -1) {
		if seen[m[1]] {
			t.Errorf("%s: the id %s stands twice", name, m[1])
		}
		seen[m[1]] = true
	}
}

var (
	ownIns = regexp.MustCompile(`<w:ins w:id="\d+" w:author="王&lt;审&gt;"[^>]*>.*?</w:ins>`)
	ownDel = regexp.MustCompile(`<w:del w:id="\d+" w:author="王&lt;审&gt;"[^>]*>(.*?)</w:del>`)
)

// rejected takes the reviewer's changes back and compares the text.
func rejected(t *testing.T, name string, data []byte, part string) {
	t.Helper()
	part = ownIns.ReplaceAllString(part, "")
	part = ownDel.ReplaceAllStringFunc(part, func(s string) string {
		return strings.ReplaceAll(ownDel.FindStringSubmatch(s)[1], "delText", "t")
	})
	if got, want := value(t, samples.Raw(part, "")).Text, value(t, data).Text; got != want {
		t.Errorf("%s: rejected it reads %q, want %q", name, got, want)
	}
}

func TestRewriteRefusals(t *testing.T) {
	for name, v := range map[string]string{
		"field":        `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>642</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
		"simple field": `<w:p><w:fldSimple w:instr="=SUM(LEFT)"><w:r><w:t>642</w:t></w:r></w:fldSimple></w:p>`,
		"CDATA":        `<w:p><w:r><w:t><![CDATA[642]]></w:t></w:r></w:p>`,
		"moved":        `<w:p><w:moveTo w:id="4" w:author="甲"><w:r><w:t>642</w:t></w:r></w:moveTo></w:p>`,
		"drawing":      `<w:p><w:r><w:t>6</w:t><w:drawing/><w:t>42</w:t></w:r></w:p>`,
		"half":         `<w:p><w:ins w:id="8" w:author="甲"><w:r><w:t>2</w:t></w:r></w:ins></w:p><w:p><w:ins w:id="9" w:author="甲"><w:r><w:t>64</w:t></w:r></w:ins><w:r><w:t>2</w:t></w:r></w:p>`,
	} {
		data := samples.Body(inTable(v))
		c := value(t, data)
		edits := []document.Edit{{Place: c.Place, Whole: true, Old: strings.ReplaceAll(c.Text, "\n", " "), New: "77"}}
		if name == "half" {
			edits[0] = document.Edit{Place: c.Place, Text: c.Text, At: 2, Old: "6", New: "7"}
		}
		out := rewrite(t, data, edits)
		if name == "half" { // begins where the insertion begins: it goes before it
			if len(out.Refusals) != 0 || value(t, out.Data).Text != "2\n742" {
				t.Errorf("%s: %+v, %q", name, out.Refusals, value(t, out.Data).Text)
			}
			continue
		}
		if len(out.Refusals) != 1 || out.Refusals[0].Why.English == "" || !bytes.Equal(out.Data, data) {
			t.Errorf("%s: %+v", name, out.Refusals)
		}
	}
}

// entries gives the packed bytes of every entry.
func entries(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		if all[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// TestRewriteKeepsParts changes one cell and adds a comment: no other part
// has another byte, and foreign changes and comments stay.
func TestRewriteKeepsParts(t *testing.T) {
	for _, o := range []samples.Docx{{Tracked: true, Comment: true, Links: true}, {Rich: true}, {Strict: true}, {Prefix: "ns0", Comment: true}} {
		data := samples.Made().Docx(o)
		doc, err := docx.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		var c document.Cell
		for _, b := range doc.Blocks {
			for i := 0; b.Table != nil && i < len(b.Table.Cells); i++ {
				if b.Table.Cells[i].Text == "68" {
					c = b.Table.Cells[i]
				}
			}
		}
		out := rewrite(t, data, cellEdit(c, "64"), document.Note{Place: c.Place, Text: "与台账不符\n<w:p/>"})
		if len(out.Refusals) > 0 {
			t.Fatal(out.Refusals)
		}
		before, after := entries(t, data), entries(t, out.Data)
		for name, b := range before {
			switch name {
			case "word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels":
			default:
				if !bytes.Equal(b, after[name]) {
					t.Errorf("%+v: %s changed", o, name)
				}
			}
		}
		part := partOf(t, out.Data, "word/document.xml")
		for _, tag := range []string{":del ", ":ins ", ":commentRangeStart "} {
			if got, was := strings.Count(part, tag), strings.Count(partOf(t, data, "word/document.xml"), tag); got != was+1 {
				t.Errorf("%+v: %d%s, were %d", o, got, tag, was)
			}
		}
		unique(t, o.Prefix, part)
		read, err := docx.Read(out.Data)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, n := range read.Notices {
			found = found || n.Kind == model.Comment && n.Quote == "与台账不符\n<w:p/>" && n.Author == "王<审>" && n.Place.Start > c.Place.Start && n.Place.Start < c.Place.End+1000
		}
		if !found {
			t.Errorf("%+v: the comment is not found at its cell: %+v", o, read.Notices)
		}
	}
}

func TestRewriteWarns(t *testing.T) {
	data := samples.Body(inTable(`<w:p><w:r><w:t>1</w:t></w:r></w:p>`), samples.Part{Name: "settings", Text: `<w:documentProtection w:edit="readOnly" w:enforcement="1"/>`})
	if out := rewrite(t, data, cellEdit(value(t, data), "2")); len(out.Warnings) != 1 {
		t.Errorf("%v", out.Warnings)
	}
}

// TestRewriteComments puts comments where no comments part is, where an empty
// one is, and on places that are not known.
func TestRewriteComments(t *testing.T) {
	for name, data := range map[string][]byte{
		"none":  samples.Body(inTable(`<w:p/>`) + `<w:p><w:r><w:t>完</w:t></w:r></w:p>`),
		"empty": samples.Body(inTable(`<w:p/>`)+`<w:p/>`, samples.Part{Name: "comments"}),
	} {
		c := value(t, data)
		out := rewrite(t, data, nil, document.Note{Place: c.Place, Text: "甲"}, document.Note{Text: "乙"}, document.Note{Place: c.Place, Text: "丙"})
		doc, err := docx.Read(out.Data)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range doc.Notices {
			if n.Kind == model.Comment {
				got = append(got, n.Quote)
			}
		}
		if strings.Join(got, " ") != "甲 乙 丙" {
			t.Errorf("%s: %q", name, got)
		}
		if again := rewrite(t, out.Data, nil, document.Note{Text: "丁"}); strings.Count(partOf(t, again.Data, "[Content_Types].xml"), "comments") != strings.Count(partOf(t, out.Data, "[Content_Types].xml"), "comments") {
			t.Errorf("%s: the part is declared twice", name)
		}
	}
}
