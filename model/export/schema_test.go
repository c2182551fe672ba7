package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/safe"
)

// example is a report with one broken row of table 3.
func example() (model.View, Results) {
	l := form.LayoutFor(form.Form2021, form.Form2021)
	r := model.NewReport(model.Source{Name: safe.New("某局.docx"), Format: "docx", Charset: "utf-8", SHA256: "ab12", Size: 10}, l)
	r.Unit, r.Year = safe.New("某市某局"), 2021
	for i, a := range l.Addresses() {
		text := "0"
		switch a {
		case "t3.granted.natural":
			text = "68"
		case "t3.granted.total":
			text = "64"
		case "t3.new.natural":
			text = ""
		}
		c := model.Cell{Address: a, Text: safe.New(text), Place: model.Place{Section: 3, Line: i + 1}}
		c.Value = model.ReadValue(c.Text, false)
		r.SetCell(c)
	}
	for _, id := range form.Tables {
		r.SetTable(id, model.TableInfo{Status: model.TableRead})
	}
	r.Sections = []model.Section{{Number: 1, Title: safe.New("总体情况"),
		Paragraphs: []model.Paragraph{{Text: safe.New("全年收到申请 68 件。")}}}}
	v := model.NewView(r)
	var e form.Equation
	for _, e = range l.Equations() {
		if e.Rule == "T3-ROW" && e.Key == "granted" {
			break
		}
	}
	findings := []model.Finding{{
		Rule: "T3-ROW", Severity: model.Error, Cells: e.Cells(), Equation: &e,
		Place: v.Cell(e.Right[0]).Place, Quote: safe.New("64"),
		Message:  model.Words{Chinese: "予以公开：各栏之和 68，总计填 64", English: "granted: parts 68, total 64"},
		Expected: "68", Actual: "64", Differ: "-4",
	}}
	model.Identify(findings)
	return v, Results{
		Findings: findings,
		Repairs: []model.Repair{{Cost: 2 * model.UnitCost, Resolves: []string{findings[0].ID},
			Edits:   []model.Edit{{Cell: "t3.granted.natural", From: safe.New("68"), To: decimal.Int(64)}},
			Because: model.Words{Chinese: "只此一处", English: "the only cell"}}},
		Ties: []model.Tie{{Quote: safe.New("收到申请 68 件"), Number: decimal.Int(68), Status: model.Tied,
			Expression: "t3.granted.natural", Place: model.Place{Section: 1, Line: 3}}},
	}
}

func TestReportIsTheContract(t *testing.T) {
	v, r := example()
	var b bytes.Buffer
	if err := WriteLine(&b, NewReport("a/某局.docx", v, r, model.Chinese)); err != nil {
		t.Fatal(err)
	}
	want := `{"path":"a/某局.docx","format":"docx","encoding":"utf-8","unit":"某市某局","year":2021,"form":"2021",` +
		`"tables":{"t2":"read","t3":"read","t4":"read"},"findings":[{"id":"` + r.Findings[0].ID + `","rule":"T3-ROW","severity":"error",` +
		`"cells":["t3.granted.total","t3.granted.natural","t3.granted.business","t3.granted.research","t3.granted.welfare","t3.granted.legal","t3.granted.other"],` +
		`"place":{"section":3,"line":31,"column":0,"part":"","page":0,"quote":"64"},"message":"予以公开：各栏之和 68，总计填 64",` +
		`"expected":"68","actual":"64","difference":"-4"}],` +
		`"repairs":[{"cost":2.0,"edits":[{"cell":"t3.granted.natural","from":"68","to":"64"}],"resolves":["` + r.Findings[0].ID + `"],"because":"只此一处"}],` +
		`"ties":[{"quote":"收到申请 68 件","number":"68","status":"tied","expression":"t3.granted.natural",` +
		`"place":{"section":1,"line":3,"column":0,"part":"","page":0,"quote":"收到申请 68 件"}}],"error":""}` + "\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestEnvelopeStreams(t *testing.T) {
	v, r := example()
	for n := range 3 {
		var b bytes.Buffer
		e := NewEnvelope(&b)
		for range n {
			if err := e.Add(NewReport("x", v, r, model.English)); err != nil {
				t.Fatal(err)
			}
		}
		if err := e.Add(Unreadable("坏.docx", errors.New("文件已损坏\x1b[2J"))); err != nil {
			t.Fatal(err)
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		var got struct {
			Schema  int
			Reports []ReportJSON
			Summary Summary
		}
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		want := Summary{Reports: n + 1, Unreadable: 1, Errors: n}
		if got.Schema != 1 || len(got.Reports) != n+1 || got.Summary != want {
			t.Errorf("got %d reports, %+v, want %+v", len(got.Reports), got.Summary, want)
		}
		if strings.Contains(b.String(), "null") || strings.ContainsRune(b.String(), 0x1b) {
			t.Errorf("null or a control in %s", b.String())
		}
	}
}

func TestEmptyListsAreLists(t *testing.T) {
	v, _ := example()
	b, err := Marshal(NewReport("x", v, Results{Findings: []model.Finding{{Rule: "SEC-MISSING"}}, Repairs: []model.Repair{{}}}, model.Chinese))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"cells":[]`, `"edits":[]`, `"resolves":[]`, `"ties":[]`, `"cost":0.0`} {
		if !bytes.Contains(b, []byte(want)) {
			t.Errorf("no %s in %s", want, b)
		}
	}
}

func TestMarshalShowsNothingHidden(t *testing.T) {
	in := "<a>&\u009b2J\u202e\u200b\U000e0041\u2028\x7f.docx"
	b, err := Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if want := `"<a>&\u009b2J\u202e\u200b\udb40\udc41\u2028\u007f.docx"`; string(b) != want {
		t.Errorf("got %s want %s", b, want)
	}
	var back string
	if err := json.Unmarshal(b, &back); err != nil || back != in {
		t.Errorf("read back %q, %v", back, err)
	}
}

func TestCost(t *testing.T) {
	for c, want := range map[int]string{0: "0.0", 200: "2.0", 150: "1.5", 125: "1.25", 5: "0.05"} {
		if got := cost(c); got.String() != want {
			t.Errorf("%d: %s, want %s", c, got, want)
		}
	}
}

func TestShowKeepsOrderAndStates(t *testing.T) {
	v, _ := example()
	var b bytes.Buffer
	if err := WriteShow(&b, "x.docx", v); err != nil {
		t.Fatal(err)
	}
	var got struct{ Cells map[string]CellJSON }
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Cells) != len(v.Layout.Addresses()) {
		t.Errorf("%d cells, want %d", len(got.Cells), len(v.Layout.Addresses()))
	}
	last := -1
	for _, a := range v.Layout.Addresses() {
		i := bytes.Index(b.Bytes(), []byte(`"`+string(a)+`"`))
		if i <= last {
			t.Fatalf("%s is out of order", a)
		}
		last = i
	}
	if c := got.Cells["t3.new.natural"]; c.State != "blank" || c.Value != "" {
		t.Errorf("blank cell: %+v", c)
	}
	if c := got.Cells["t3.granted.total"]; c.State != "number" || c.Value != "64" || c.Place.Line != 31 {
		t.Errorf("number cell: %+v", c)
	}
	empty := Show("x", model.NewView(model.NewReport(model.Source{}, form.LayoutFor(form.FormUnknown, ""))))
	if j, err := Marshal(empty); err != nil || !strings.HasSuffix(string(j), `"sections":[],"cells":{}}`) {
		t.Errorf("%s, %v", j, err)
	}
}

func TestCostBelowZero(t *testing.T) {
	for hundredths, want := range map[int]string{200: "2.0", 155: "1.55", 7: "0.07", 0: "0.0", -3: "-0.03", -193: "-1.93"} {
		got := cost(hundredths)
		if _, err := json.Marshal(got); err != nil || got.String() != want {
			t.Errorf("%d is written %s, want %s: %v", hundredths, got, want, err)
		}
	}
}
