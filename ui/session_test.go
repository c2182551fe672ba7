package ui

import (
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/rules"
)

// session is one over the fixture, without a screen.
func session(t *testing.T) *Session {
	t.Helper()
	o := opened(t, &memory{})
	return newSession(start{review: o.Review, checker: Checker{rules.Check, rules.ByID, proseTies}, language: o.Language, now: o.Stamp})
}

// It opens on the first finding of the highest severity, wherever that
// stands, and n goes through all of them, gravest first, and round.
func TestOrder(t *testing.T) {
	s := session(t)
	if s.cell != "t3.granted.total" || s.tab().number != 3 {
		t.Errorf("opened at %s in section %d", s.cell, s.tab().number)
	}
	last := model.Error
	seen := map[string]bool{}
	for range s.findings {
		f, ok := s.selected()
		if !ok || f.Severity > last || seen[f.ID] {
			t.Fatalf("%v after %v", f.Rule, last)
		}
		last, seen[f.ID] = f.Severity, true
		s.step(1)
	}
	if s.current != 0 {
		t.Errorf("after the last comes %d", s.current)
	}
	s.step(-1)
	if s.current != len(s.findings)-1 {
		t.Errorf("before the first comes %d", s.current)
	}
}

// n passes over what has been disposed of, until all has.
func TestStepOverDisposed(t *testing.T) {
	s := session(t)
	f, _ := s.selected()
	if _, err := s.dispose(f, review.Accepted, ""); err != nil {
		t.Fatal(err)
	}
	s.step(-1)
	s.step(1)
	if s.current == 0 {
		t.Error("went to a finding that is disposed of")
	}
	for _, f := range s.findings {
		if _, err := s.dispose(f, review.Accepted, ""); err != nil {
			t.Fatal(err)
		}
	}
	s.goFinding(0)
	if s.step(1); s.current != 1 {
		t.Errorf("with all disposed of n went to %d", s.current)
	}
}

// Every cell of a broken equation is marked, the faulted one stronger; a
// dismissed finding marks nothing.
func TestGrades(t *testing.T) {
	s := session(t)
	if s.grades["t3.granted.total"] != faulted || s.grades["t3.granted.natural"] != involved || s.grades["t3.granted.other"] != involved {
		t.Errorf("%v %v", s.grades["t3.granted.total"], s.grades["t3.granted.natural"])
	}
	if g := s.grades["t3.partial.natural"]; g != noted {
		t.Errorf("a blank among many is %v", g)
	}
	f, _ := s.selected()
	if _, err := s.dispose(f, review.Dismissed, "口径不同"); err != nil {
		t.Fatal(err)
	}
	if s.grades["t3.granted.total"] > noted {
		t.Error("a dismissed finding still marks its cell")
	}
	if s.openCounts()[model.Error] != 1 {
		t.Errorf("%v", s.openCounts())
	}
}

// The arithmetic of a cell begins with the broken equations.
func TestEquationsAt(t *testing.T) {
	s := session(t)
	all := s.equationsAt("t3.granted.total")
	if len(all) != 2 || all[0].Equation.Rule != "T3-ROW" || all[0].Holds() || !all[1].Holds() {
		t.Fatalf("%+v", all)
	}
	if n := len(s.equationsAt("t3.total.total")); n != 3 {
		t.Errorf("the grand total enters %d equations", n)
	}
	lines := s.sums(newLook(makeLooks()[0].theme))
	if !strings.Contains(lines[0].body, "68 ≠ 总计 64") {
		t.Errorf("%q", lines[0].body)
	}
}

// A correction that gives the draft's own figure again takes the correction
// back; the same figure twice records nothing.
func TestCorrect(t *testing.T) {
	s := session(t)
	before := s.review.Revision()
	for _, typed := range []string{"64", "64"} {
		if _, err := s.correct("t3.granted.natural", typed); err != nil {
			t.Fatal(err)
		}
	}
	if s.review.Revision() != before+1 {
		t.Errorf("%d events", s.review.Revision()-before)
	}
	said, err := s.correct("t3.granted.natural", "68")
	if err != nil || s.view.Corrected("t3.granted.natural") || !strings.Contains(said, "恢复为 68") {
		t.Errorf("%q %v", said, err)
	}
}

// A search finds cells, labels, prose and findings, in width and case folded.
func TestFind(t *testing.T) {
	s := session(t)
	for text, where := range map[string]string{
		"重复申请": "t3.rejected_repeat.natural", "1728": "t2.license.decisions", "１７２８": "t2.license.decisions",
		"t3-shape-6": "t3.other.natural", "网络申请54件": "", "行政处罚": "t2.penalty.decisions",
	} {
		n := s.find(text)
		if n == 0 {
			t.Errorf("%q is not found", text)
			continue
		}
		s.search.at = 0
		s.goHit()
		if where != "" && string(s.cell) != where {
			t.Errorf("%q is found at %s, want %s", text, s.cell, where)
		}
		if where == "" && !s.tab().reading {
			t.Errorf("%q is not found in prose", text)
		}
	}
	if s.find("不会有的字") != 0 || s.find("  ") != 0 || s.search.active() {
		t.Error("something was found that is not there")
	}
}

// Sections that the document lacks have a tab that says so; a report without
// statutory tables has the tabs of its own sections.
func TestTabs(t *testing.T) {
	r := fixture(t)
	r.Sections = append(r.Sections[:4:4], r.Sections[5:]...)
	tabs := makeTabs(r, &chinese)
	var numbers []int
	for _, tab := range tabs {
		numbers = append(numbers, tab.number)
	}
	if len(tabs) != 7 || !tabs[5].absent || tabs[5].number != 5 {
		t.Errorf("%v", numbers)
	}
	empty := model.NewReport(model.Source{}, r.Layout)
	for _, tab := range makeTabs(empty, &chinese) {
		if !tab.absent || tab.grid != nil {
			t.Errorf("an empty report has section %d", tab.number)
		}
	}
}

// A report that numbers the statutory sections anew has them under their
// names, and the keys 1 to 6 go to them.
func TestRenumbered(t *testing.T) {
	r := fixture(t)
	for i := range r.Sections {
		r.Sections[i].Number = 6 - i
	}
	tabs := makeTabs(r, &chinese)
	for i, tab := range tabs[1:] {
		if tab.form != i+1 || tab.absent {
			t.Errorf("tab %d is section %d", i+1, tab.form)
		}
	}
	if tabs[3].grid == nil || tabs[3].grid.ID != "t3" {
		t.Error("table 3 is not in its section")
	}
}

// Nothing is disposed of that does not stand where the reviewer is.
func TestHere(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	d.keys("1 d")
	d.shows("这里没有发现问题")
	d.keys("3 n d")
	d.shows("处置 T3-ROW")
	d.keys("esc 0 up d")
	if d.m.top() != nil && !d.m.session.here() {
		t.Error("a finding of another cell is disposed of")
	}
}
