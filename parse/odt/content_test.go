package odt_test

import (
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/odt"
	"gouji/parse/samples"
)

const root = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"` +
	` xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"` +
	` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"` +
	` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">`

// file packs a document of some automatic styles and a body.
func file(kind, styles, body string) []byte {
	return samples.Store([]samples.Part{
		{Name: "mimetype", Text: "application/vnd.oasis.opendocument." + kind},
		{Name: "styles.xml", Text: `<office:document-styles` + root + `<office:styles>` +
			`<style:style style:name="H" style:family="paragraph" style:default-outline-level="1"/>` +
			`<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>` +
			`<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2" style:num-suffix="."/></text:outline-style></office:styles>` +
			`<office:master-styles><style:master-page><style:header><text:p>页眉</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`},
		{Name: "content.xml", Text: `<office:document-content` + root + `<office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:` +
			kind + `>` + body + `</office:` + kind + `></office:body></office:document-content>`},
	})
}

func parse(t *testing.T, kind, styles, body string) *document.Document {
	t.Helper()
	read := odt.Read
	if kind == "spreadsheet" {
		read = odt.ReadSheet
	}
	doc, err := read(file(kind, styles, body))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestVisibleText(t *testing.T) {
	const hide = `<style:style style:name="V" style:family="text"><style:text-properties text:display="none"/></style:style>` +
		`<style:style style:name="R" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>` +
		`<style:style style:name="S" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>` +
		`<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>` +
		`<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/></text:list-style>` +
		`<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>`
	list := func(attributes, items string) string {
		return `<text:list ` + attributes + `>` + items + `</text:list>`
	}
	item := func(s string) string { return `<text:list-item>` + s + `</text:list-item>` }
	for _, c := range []struct{ name, body, want string }{
		{"blanks", "<text:p> a\n  b <text:s text:c=\"2\"/>c<text:tab/>d<text:line-break/>e </text:p>", "a b   c\td\ne"},
		{"spans", `<text:p>收到<text:span>7</text:span><text:a xlink:href="x">4</text:a>件</text:p>`, "收到74件"},
		{"hidden span", `<text:p>7<text:span text:style-name="V">9</text:span>4</text:p>`, "74"},
		{"raised", `<text:p>3<text:span text:style-name="R">1</text:span></text:p><text:p>3<text:span text:style-name="R">1</text:span>2</text:p><text:p>件<text:span text:style-name="R">①</text:span>4</text:p>`, "3 1|3 1 2|件①4"},
		{"struck", `<text:p><text:span text:style-name="S">3</text:span>5</text:p>`, "3 5"},
		{"note", `<text:p>74件<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注</text:p></text:note-body></text:note>。</text:p>`, "74件。"},
		{"field", `<text:p>第<text:page-number>3</text:page-number>页</text:p>`, "第3页"},
		{"headings", `<text:h text:style-name="H" text:outline-level="1">甲</text:h><text:h text:outline-level="2">乙</text:h><text:h text:outline-level="1">丙</text:h>`, "一、甲|一.1. 乙|二、丙"},
		{"list header", `<text:h text:outline-level="1" text:is-list-header="true">题</text:h><text:h text:outline-level="1">甲</text:h>`, "题|一、甲"},
		{"list", list(`text:style-name="L"`, item(`<text:p>甲</text:p><text:p>续</text:p>`)+item(`<text:p>乙</text:p>`+list("", item("<text:p>丙</text:p>")))+item("<text:p>丁</text:p>")), "（一）甲|续|（二）乙|1. 丙|（三）丁"},
		{"list goes on", list(`text:style-name="L"`, item("<text:p>甲</text:p>")) + list(`text:style-name="L" text:continue-numbering="true"`, item("<text:p>乙</text:p>")) + list(`text:style-name="L"`, item("<text:p>丙</text:p>")), "（一）甲|（二）乙|（一）丙"},
		{"list start", list(`text:style-name="L"`, `<text:list-item text:start-value="4"><text:p>甲</text:p></text:list-item>`+item("<text:p>乙</text:p>")), "（四）甲|（五）乙"},
		{"bullets", list(`text:style-name="B"`, item("<text:p>甲</text:p>")), "甲"},
		{"deleted", `<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>9</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>7<text:change text:change-id="c"/>4</text:p>`, "74"},
		{"hidden section", `<text:section text:display="none"><text:p>稿</text:p></text:section><text:section><text:p>文</text:p></text:section>`, "文"},
		{"contents", `<text:table-of-content><text:index-body><text:p>一、甲 1</text:p></text:index-body></text:table-of-content><text:p>文</text:p>`, "文"},
		{"text box", `<text:p>甲<draw:frame><draw:text-box><text:p>乙</text:p></draw:text-box></draw:frame></text:p>`, "甲|乙"},
		{"ruby", `<text:p><text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>hàn</text:ruby-text></text:ruby>字</text:p>`, "汉字"},
	} {
		doc := parse(t, "text", hide, c.body)
		_, prose := tables(doc.Blocks)
		if got := strings.Join(prose, "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNoticesOfText(t *testing.T) {
	doc := parse(t, "text", "", `<text:section text:display="none"><text:p>稿</text:p></text:section>`+
		`<text:p><draw:frame><draw:image xlink:href="http://x/a.png"/></draw:frame></text:p>`+
		`<table:table><table:table-row table:visibility="collapse"><table:table-cell><text:p>暗</text:p></table:table-cell></table:table-row></table:table>`)
	var kinds []model.FaultKind
	for _, n := range doc.Notices {
		kinds = append(kinds, n.Kind)
	}
	if !slices.Equal(kinds, []model.FaultKind{model.HiddenText, model.ExternalLink, model.HiddenText}) {
		t.Errorf("%+v", doc.Notices)
	}
	if last := doc.Blocks[len(doc.Blocks)-1]; !last.Aside || last.Text != "页眉" {
		t.Errorf("%+v", last)
	}
}

func TestSpansAndRepeats(t *testing.T) {
	doc := parse(t, "text", "", `<table:table><table:table-column table:number-columns-repeated="3"/>`+
		`<table:table-header-rows><table:table-row><table:table-cell table:number-rows-spanned="9" table:number-columns-spanned="2"><text:p>头</text:p></table:table-cell><table:covered-table-cell/><table:table-cell/></table:table-row></table:table-header-rows>`+
		`<table:table-row table:number-rows-repeated="2"><table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>0</text:p><text:p>1</text:p></table:table-cell></table:table-row>`+
		`<table:table-row><table:table-cell table:number-columns-repeated="3"><table:table><table:table-row><table:table-cell><text:p>内</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>`)
	all, _ := tables(doc.Blocks)
	if len(all) != 1 || all[0].Rows != 4 || all[0].Cols != 3 || len(all[0].Cells) != 7 {
		t.Fatalf("%+v", all)
	}
	if c := all[0].Cells[0]; c.RowSpan != 4 || c.ColSpan != 2 || c.Text != "头" {
		t.Errorf("%+v", c)
	}
	if c := all[0].Cells[3]; c.Row != 2 || c.Col != 2 || c.Text != "0\n1" {
		t.Errorf("%+v", c)
	}
	if c := all[0].Cells[6]; c.Col != 2 || len(c.Blocks) != 1 || c.Blocks[0].Table == nil {
		t.Errorf("%+v", c)
	}
}

func TestSheets(t *testing.T) {
	doc := parse(t, "spreadsheet", `<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>`+
		`<style:style style:name="box" style:family="table-cell"><style:table-cell-properties fo:border="1pt solid"/></style:style>`,
		`<table:table table:name="甲"><table:table-column table:default-cell-style-name="box" table:number-columns-repeated="1024"/>`+
			`<table:table-row><table:table-cell office:value-type="float"><text:p>1,306</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]+1"/><table:table-cell table:number-columns-repeated="1022"/></table:table-row>`+
			`<table:table-row><table:table-cell><text:p>乙</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1023"/></table:table-row>`+
			`<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>`+
			`<table:table table:name="暗" table:style-name="off"><table:table-row><table:table-cell><text:p>藏</text:p></table:table-cell></table:table-row></table:table>`)
	all, _ := tables(doc.Blocks)
	if len(all) != 1 || all[0].Rows > 3 || all[0].Cols != 2 || all[0].Name != "甲" {
		t.Fatalf("%+v", all)
	}
	var texts []string
	for _, c := range all[0].Cells {
		texts = append(texts, c.Text)
	}
	if got := strings.Join(texts, "|"); got != "1,306|=[.A1]+1|乙|" && got != "1,306|=[.A1]+1|乙|||" {
		t.Errorf("%q", got)
	}
	if len(doc.Notices) != 2 || doc.Notices[0].Kind != model.Uncomputed || doc.Notices[1].Kind != model.HiddenText || doc.Notices[1].Quote != "暗" {
		t.Errorf("%+v", doc.Notices)
	}
}

func TestHostile(t *testing.T) {
	repeat := strings.Repeat
	for _, c := range []struct{ name, kind, body, wants string }{
		{"wide", "text", `<table:table><table:table-row><table:table-cell table:number-columns-repeated="999999999"/></table:table-row></table:table>`, ""},
		{"wide and tall", "text", `<table:table><table:table-row table:number-rows-repeated="100000"><table:table-cell table:number-columns-repeated="1000"><text:p>1</text:p></table:table-cell></table:table-row></table:table>`, "too large"},
		{"tall", "text", `<table:table>` + repeat(`<table:table-row table:number-rows-repeated="99999999999999999999"><table:table-cell/></table:table-row>`, 3) + `</table:table>`, "too large"},
		{"covered", "text", `<table:table>` + repeat(`<table:table-row><table:covered-table-cell table:number-columns-repeated="199999"/></table:table-row>`, 3) + `</table:table>`, "too large"},
		{"columns", "text", `<table:table>` + repeat(`<table:table-column table:number-columns-repeated="999999"/>`, 1000) + `</table:table>`, ""},
		{"deep", "text", repeat(`<text:list><text:list-item>`, 200), "nested deeper"},
		{"cut", "text", `<text:p>`, "cut short|unmatched"},
		{"rows of a sheet", "spreadsheet", `<table:table>` + repeat(`<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell></table:table-row>`, 3) + `</table:table>`, "refused"},
		{"no body", "presentation", "", "no body"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		read := odt.Read
		if c.kind == "spreadsheet" {
			read = odt.ReadSheet
		}
		_, err := read(file(c.kind, "", c.body))
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 300<<20 {
			t.Errorf("%s: %d MB allocated", c.name, used>>20)
		}
		var e *document.Error
		switch {
		case err == nil && c.wants == "":
		case !errors.As(err, &e):
			t.Errorf("%s: %v", c.name, err)
		case !slices.ContainsFunc(strings.Split(c.wants, "|"), func(w string) bool { return w != "" && strings.Contains(e.What.English, w) }):
			t.Errorf("%s: %s", c.name, e.What.English)
		}
	}
}

func TestEncrypted(t *testing.T) {
	data := samples.Store([]samples.Part{{Name: "mimetype", Text: "application/vnd.oasis.opendocument.text"},
		{Name: "META-INF/manifest.xml", Text: `<manifest:manifest` + root + `<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`},
		{Name: "content.xml", Text: "\x01\x02"}})
	var e *document.Error
	if _, err := odt.Read(data); !errors.As(err, &e) || !strings.Contains(e.What.English, "encrypted") {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("text", `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>`,
		`<text:list text:style-name="L"><text:list-item><text:p>a</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-rows-spanned="2"/></table:table-row></table:table>`)
	f.Add("spreadsheet", "", `<table:table><table:table-row table:number-rows-repeated="2"><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>`)
	f.Add("text", "", `<text:tracked-changes><text:changed-region text:id="c"><text:insertion/></text:changed-region></text:tracked-changes><text:p><text:change-start text:change-id="c"/>x<text:change-end text:change-id="c"/><office:annotation><text:p>y</text:p></office:annotation></text:p>`)
	f.Fuzz(func(t *testing.T, kind, styles, body string) {
		for _, read := range []func([]byte) (*document.Document, error){odt.Read, odt.ReadSheet} {
			doc, err := read(file(kind, styles, body))
			if err != nil {
				var e *document.Error
				if !errors.As(err, &e) {
					t.Error(err)
				}
				continue
			}
			for _, b := range doc.Blocks {
				if b.Table == nil {
					continue
				}
				if _, err := b.Table.Lattice(); err != nil {
					t.Fatal(err)
				}
				for _, c := range b.Table.Cells {
					if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > b.Table.Rows || c.Col+c.ColSpan > b.Table.Cols {
						t.Fatalf("cell %+v of %d×%d", c, b.Table.Rows, b.Table.Cols)
					}
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := saved(b, "made.odt")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := odt.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
