package parse

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gouji/parse/archive"
	"gouji/parse/document"
	"gouji/parse/samples"
)

// settle has LibreOffice reject or accept all tracked changes of texts, as the
// first word of their names says, and gives what it saves by name. A macro in
// a profile of its own does it, and one start for all.
func settle(t *testing.T, texts map[string][]byte) map[string][]byte {
	t.Helper()
	office := tool(t, "soffice")
	folder := filepath.ToSlash(t.TempDir())
	run := func(args ...string) {
		log, err := exec.Command(office, append([]string{"-env:UserInstallation=file://" + folder + "/profile", "--headless", "--norestore"}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, log)
		}
	}
	run("--terminate_after_init")
	write := func(path string, data []byte) {
		path = filepath.Join(folder, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range texts {
		write("in/"+name, data)
	}
	write("out/x", nil)
	const head = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	write("profile/user/basic/script.xlc", []byte(head+`<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">`+
		`<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" library:link="false"/></library:libraries>`))
	write("profile/user/basic/Standard/script.xlb", []byte(head+`<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">`+
		`<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>`))
	write("profile/user/basic/Standard/Module1.xba", []byte(head+`<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">`+
		`<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  name = Dir(folder &amp; "/in/", 0)
  Do While name &lt;&gt; ""
    doc = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/in/" &amp; name), "_blank", 0, hidden())
    dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; Left(name, 6) &amp; "AllTrackedChanges", "", 0, Array())
    doc.storeToURL(ConvertToURL(folder &amp; "/out/" &amp; name), Array())
    doc.close(True)
    name = Dir
  Loop
End Sub
</script:module>`))
	run("macro:///Standard.Module1.Settle(" + folder + ")")
	settled := map[string][]byte{}
	for name := range texts {
		data, err := os.ReadFile(filepath.Join(folder, "out", name))
		if err != nil {
			t.Fatalf("LibreOffice did not open %s: %v", name, err)
		}
		settled[name] = data
	}
	return settled
}

// shown is everything that a text shows, a block or a cell a line.
func shown(t *testing.T, data []byte) string {
	t.Helper()
	doc, err := Document("x.odt", data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, block := range doc.Blocks {
		b.WriteString(block.Text + "\n")
		if block.Table != nil {
			for _, c := range block.Table.Cells {
				b.WriteString(strings.TrimSpace(c.Text) + "|\n")
			}
		}
	}
	return b.String()
}

// TestLibreOfficeSettles has LibreOffice reject and accept the tracked changes
// of texts: rejected they read as the draft, accepted as the draft with the
// corrected cells and words, and the annotations stand on their words.
func TestLibreOfficeSettles(t *testing.T) {
	tool(t, "soffice")
	texts := map[string][]byte{}
	names := map[string]samples.Odt{"foreign": {Foreign: true}, "tracked": {Tracked: true, Comment: true},
		"values": {Values: true, Forms: true}, "bare": {Bare: true}, "numbered": {Numbered: true, Split: true}, "indented": {Indented: true, Split: true, Tracked: true}}
	const was, is = noted, "75 件 ，上年"
	for name, o := range names {
		data := samples.Made().Odt(o)
		before, err := Bytes(name+".odt", data)
		if err != nil {
			t.Fatal(err)
		}
		order := document.Order{Reviewer: "公开审核", Time: stamp}
		for _, a := range before.Layout.Addresses() {
			if text, ok := corrections[a]; ok {
				order.Edits = append(order.Edits, correct(before, a, text))
			}
		}
		p := before.Section(1).Paragraphs[3]
		words := document.Edit{Place: p.Place, Text: p.Text.String(), At: strings.Index(p.Text.String(), was), Old: was, New: is}
		order.Edits = append(order.Edits, words)
		order.Notes = []document.Note{{Place: before.Cell("t3.granted.total").Place, Text: "与台账不符\n请核"}, {Text: "全文"},
			{Place: p.Place, Text: "请核此数", Shown: words.Text, At: words.At, Quote: was, Reviewer: "李复"}}
		out, err := Rewrite(name+".odt", data, order)
		if err != nil || len(out.Refusals) > 0 {
			t.Fatal(name, err, out.Refusals)
		}
		want := samples.Made()
		for a, text := range corrections {
			want.Values[a] = text
		}
		for i := range want.Items {
			want.Items[i].Text = strings.Replace(want.Items[i].Text, was, is, 1)
		}
		texts["reject-draft-"+name+".odt"], texts["reject-"+name+".odt"] = data, out.Data
		texts["accept-wanted-"+name+".odt"], texts["accept-"+name+".odt"] = want.Odt(o), out.Data
	}
	settled := settle(t, texts)
	for name := range names {
		if got, was := shown(t, settled["reject-"+name+".odt"]), shown(t, settled["reject-draft-"+name+".odt"]); got != was {
			t.Errorf("%s: rejected it reads otherwise than the draft:\n%s", name, difference(was, got))
		}
		want := shown(t, settled["accept-wanted-"+name+".odt"])
		if got := shown(t, settled["accept-"+name+".odt"]); got != want {
			t.Errorf("%s: accepted it reads otherwise than the draft with the corrections:\n%s", name, difference(want, got))
		}
		content := content(t, settled["accept-"+name+".odt"])
		if strings.Contains(content, "changed-region") {
			t.Errorf("%s: the changes were not accepted", name)
		}
		if on := annotated(content); on != is {
			t.Errorf("%s: LibreOffice shows the annotation on %q", name, on)
		}
		for _, text := range []string{"与台账不符", "请核此数", "全文", "<dc:creator>李复</dc:creator>"} {
			if !strings.Contains(content, text) {
				t.Errorf("%s: LibreOffice lost %s", name, text)
			}
		}
	}
}

// TestLibreOfficeSettlesItsOwn does the same with texts that LibreOffice wrote,
// many cells and random words of every paragraph of them, other people's
// changes between.
func TestLibreOfficeSettlesItsOwn(t *testing.T) {
	tool(t, "soffice")
	texts := map[string][]byte{}
	random := rand.New(rand.NewPCG(13, 17))
	names := []string{"made.odt", "tracked.odt"}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(root(t), "testdata", "reports", "office", name))
		if err != nil {
			t.Fatal(err)
		}
		before, err := Bytes(name, data)
		if err != nil {
			t.Fatal(err)
		}
		order := document.Order{Reviewer: "公开审核", Time: stamp}
		for i, a := range before.Layout.Addresses() {
			if i%3 == 0 {
				order.Edits = append(order.Edits, correct(before, a, []string{"31", "", "7（其中1件）"}[i%9/3]))
				order.Notes = append(order.Notes, document.Note{Place: before.Cell(a).Place, Text: "核"})
			}
		}
		for _, p := range body(before) {
			if e := words(random, p); e.Old != e.Text {
				e.New = []string{"75", "", "甲 乙", "<b>&"}[random.IntN(4)]
				order.Edits = append(order.Edits, e)
				order.Notes = append(order.Notes, document.Note{Place: e.Place, Text: "请核", Shown: e.Text, At: e.At, Quote: e.Old})
			}
		}
		out, err := Rewrite(name, data, order)
		if err != nil || len(out.Refusals) > 4 || len(order.Edits) < 75 {
			t.Fatal(name, len(order.Edits), out.Refusals, err)
		}
		texts["reject-draft-"+name], texts["reject-"+name], texts["accept-"+name] = data, out.Data, out.Data
	}
	settled := settle(t, texts)
	for _, name := range names {
		if got, was := shown(t, settled["reject-"+name]), shown(t, settled["reject-draft-"+name]); got != was {
			t.Errorf("%s: rejected it reads otherwise than the draft:\n%s", name, difference(was, got))
		}
		if got, want := shown(t, settled["accept-"+name]), shown(t, texts["accept-"+name]); got != want {
			t.Errorf("%s: accepted LibreOffice reads it otherwise than we do:\n%s", name, difference(want, got))
		}
	}
}

// content is the part of a text that holds it.
func content(t *testing.T, data []byte) string {
	t.Helper()
	pack, err := archive.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	part, err := pack.Find("content.xml").Read(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(part)
}

// difference gives the first lines that differ.
func difference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("want %q\ngot  %q", a[max(i-3, 0):i+1], b[max(i-3, 0):i+1])
		}
	}
	return "one is longer"
}
