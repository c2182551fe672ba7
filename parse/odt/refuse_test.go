package odt_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"gouji/model/safe"
	"gouji/parse/document"
	"gouji/parse/odt"
	"gouji/parse/samples"
)

// with adds an entry to a package.
func with(t *testing.T, data []byte, name, content string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []samples.Part
	for _, f := range z.File {
		if _, _, text := entry(t, data, f.Name); f.Name != name {
			parts = append(parts, samples.Part{Name: f.Name, Text: text})
		}
	}
	return samples.Store(append(parts, samples.Part{Name: name, Text: content}))
}

// TestRewriteRefusesAndWarns tries signed, encrypted and protected drafts.
func TestRewriteRefusesAndWarns(t *testing.T) {
	data := text(`<text:p>74</text:p>`)
	edit := change(t, data, "74", "75")
	order := document.Order{Edits: []document.Edit{edit}, Reviewer: "王", Time: at}
	const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`
	for what, locked := range map[string][]byte{"签名": with(t, data, "META-INF/documentsignatures.xml", "<x/>"), "加密": with(t, data, "META-INF/manifest.xml", manifest)} {
		var refusal *document.Error
		if _, err := odt.Rewrite(locked, order); !errors.As(err, &refusal) || !strings.Contains(refusal.What.Chinese, what) || refusal.Hint.Chinese == "" || refusal.Hint.English == "" {
			t.Errorf("%s: %v", what, err)
		}
	}
	settings := func(name, value string) string {
		return `<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"><config:config-item config:name="` +
			name + `" config:type="x">` + value + `</config:config-item></office:document-settings>`
	}
	for name, c := range map[string]struct {
		data     []byte
		warnings int
	}{
		"key":       {with(t, data, "settings.xml", settings("RedlineProtectionKey", "AAECAw==")), 1},
		"no key":    {with(t, data, "settings.xml", settings("RedlineProtectionKey", "")), 0},
		"read only": {with(t, data, "settings.xml", settings("LoadReadonly", "true")), 1},
		"section":   {text(`<text:section text:protected="true"><text:p>74</text:p></text:section>`), 1},
		"nothing":   {data, 0},
	} {
		out, err := odt.Rewrite(c.data, document.Order{Edits: []document.Edit{change(t, c.data, "74", "75")}, Reviewer: "王"})
		if err != nil || len(out.Warnings) != c.warnings || len(out.Refusals) > 0 {
			t.Errorf("%s: %v %+v %+v", name, err, out.Warnings, out.Refusals)
		}
		if strings.Contains(contentOf(t, out.Data), "dc:date") {
			t.Errorf("%s: a time from nowhere", name)
		}
	}
	var twice []string
	for _, r := range rewrite(t, data, []document.Edit{edit, edit, {}}).Refusals {
		twice = append(twice, r.Why.Chinese)
	}
	if !slices.Equal(twice, []string{"同一处改了两次", "此处在原稿中没有确定的位置"}) {
		t.Errorf("%q", twice)
	}
}

func FuzzRewrite(f *testing.F) {
	f.Add(`<text:p>新收<text:span> 74</text:span>件</text:p>`, 6, 2, "75 ")
	f.Add(inTable(` office:value-type="float" office:value="1"`, `<text:p>7<text:s text:c="2"/>4</text:p>`), 0, 3, "")
	f.Add(`<text:tracked-changes><text:changed-region text:id="c"><text:insertion/></text:changed-region></text:tracked-changes><text:p>新<text:change-start text:change-id="c"/>7 4<text:change-end text:change-id="c"/></text:p>`, 3, 2, " a")
	f.Fuzz(func(t *testing.T, body string, from, length int, to string) {
		data := text(body)
		doc, err := odt.Read(data)
		if err != nil || len(doc.Blocks) == 0 {
			return
		}
		b := doc.Blocks[0]
		place, shown := b.Place, b.Text
		if b.Table != nil {
			place, shown = b.Table.Cells[0].Place, b.Table.Cells[0].Text
		}
		if from < 0 || length <= 0 || from > len(shown) || length > len(shown)-from || strings.ContainsAny(to, "\n\t") {
			return
		}
		old := shown[from : from+length]
		order := document.Order{Reviewer: "王", Time: at, Edits: []document.Edit{{Place: place, Text: shown, At: from, Old: old, New: to}},
			Notes: []document.Note{{Place: place, Text: to, Shown: shown, At: from, Quote: old}}}
		out, err := odt.Rewrite(data, order)
		if err != nil {
			return
		}
		again, err := odt.Read(out.Data)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, contentOf(t, out.Data))
		}
		if len(out.Refusals) > 0 || b.Table != nil || safe.New(to).String() != to {
			return
		}
		got, want := "", document.Squeeze(shown[:from]+to+shown[from+length:])
		if len(again.Blocks) > 0 && want != "" {
			got = document.Squeeze(again.Blocks[0].Text)
		}
		if got != want {
			t.Errorf("reads %q, want %q\n%s\n%s", got, want, body, contentOf(t, out.Data))
		}
	})
}
