package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
)

// paragraph is a piece of prose as a tab shows it.
type paragraph struct {
	text     safe.Text // as corrected
	level    int
	place    model.Place
	index    int   // as model.Report.Paragraphs counts, uncounted for what is no part of the report
	findings []int // of Session.findings, that stand here
	order    int   // as model.Tie counts paragraphs, uncounted for those it does not
	ties     []model.Tie
	reworded []reworded
	noted    []remark
}

// heading reports whether a paragraph only names what follows; a numbered one
// that goes on is read as text.
func (p *paragraph) heading() bool {
	const longest = 40 // characters
	return p.level == 1 || p.level > 0 && utf8.RuneCountInString(p.text.String()) <= longest
}

// tab is one part of the report: a section, what stands before the first, or
// what belongs to none.
type tab struct {
	number     int // statutory number, 0 for the others
	mark       string
	title      string
	form       int // number of the statutory section that it is, 0 for none
	holds      []form.TableID
	absent     bool        // the form wants the section and the document lacks it
	grid       *form.Table // nil where no table can be shown here
	info       model.TableInfo
	id         form.TableID // the table that belongs here, grid or not
	paragraphs []paragraph
	reading    bool // the prose is shown, not the table
	placed     []int
	counts     [3]int // open findings by severity
	cell       model.Address
}

// hasProse reports whether there is more than a heading to read.
func (t *tab) hasProse() bool {
	return len(t.paragraphs) > 1 || len(t.paragraphs) == 1 && t.number == 0
}

// makeTabs lays a report out in tabs, in the order of the document; statutory
// sections that it lacks stand at their place.
func makeTabs(r *model.Report, text *Text) []tab {
	var tabs []tab
	var n counted
	if r.Title != nil || len(r.Preamble) > 0 {
		t := tab{mark: text.Numerals[0], title: text.Sections[0]}
		if r.Title != nil {
			t.add(*r.Title, 1, n.other())
		}
		for _, p := range r.Preamble {
			t.add(p, p.Level, n.body())
		}
		tabs = append(tabs, t)
	}
	for i := range r.Sections {
		tabs = append(tabs, sectionTab(&r.Sections[i], text, r.Layout, &n))
	}
	if r.Layout.T3 != nil {
		tabs = fillAbsent(tabs, text)
		placeTables(tabs, r)
	}
	if len(r.Chrome) > 0 {
		t := tab{mark: text.OthersMark, title: text.Others}
		for _, p := range r.Chrome {
			t.add(p, p.Level, numbers{uncounted, uncounted})
		}
		tabs = append(tabs, t)
	}
	if len(tabs) == 0 {
		tabs = append(tabs, tab{mark: text.Numerals[0], title: text.Sections[0]})
	}
	for i := range tabs {
		tabs[i].reading = tabs[i].grid == nil
	}
	return tabs
}

// uncounted is the number of a paragraph that is not counted.
const uncounted = -1

// numbers are a paragraph's index and order.
type numbers struct{ index, order int }

// counted counts the paragraphs of a report: all, and those whose numbers are told.
type counted struct{ all, bodies int }

func (n *counted) other() numbers {
	n.all++
	return numbers{n.all - 1, uncounted}
}

func (n *counted) body() numbers {
	n.bodies++
	return numbers{n.other().index, n.bodies - 1}
}

func (t *tab) add(p model.Paragraph, level int, n numbers) {
	t.paragraphs = append(t.paragraphs, paragraph{text: p.Text, level: level, place: p.Place, index: n.index, order: n.order})
}

// sectionTab is the tab of a section, its paragraphs counted on.
func sectionTab(s *model.Section, text *Text, l *form.Layout, n *counted) tab {
	t := tab{number: s.Number, mark: text.OthersMark, title: s.Title.Line()}
	if s.Number > 0 && s.Number < len(text.Numerals) {
		t.mark = text.Numerals[s.Number]
	}
	if n := statutory(s); l.T3 != nil && n > 0 {
		t.title, t.form = text.Sections[n], n
	}
	t.holds = s.Tables
	if heading := n.other(); !s.Heading.Text.IsEmpty() {
		t.add(s.Heading, 1, heading)
	}
	for _, p := range s.Paragraphs {
		t.add(p, p.Level, n.body())
	}
	return t
}

// keywords tell a statutory section by its title: other sections count from
// 一 as well, and some reports number the statutory ones anew.
var keywords = [7][]string{1: {"总体", "概述", "總體"}, 2: {"主动公开政府信息", "主動公開政府"}, 3: {"处理政府信息公开申请", "處理政府"},
	4: {"复议", "诉讼", "復議", "訴訟"}, 5: {"主要问题", "存在的问题", "主要問題"}, 6: {"其他需要", "其它需要"}}

// statutory is the number of the statutory section that a section is, 0 where
// it is none: by the table in it, else by its title, else by its number with
// a word of the title.
func statutory(s *model.Section) int {
	if len(s.Tables) > 0 {
		return s.Tables[0].Section()
	}
	title := s.Title.String()
	for n, words := range keywords {
		if slices.ContainsFunc(words, func(word string) bool { return strings.Contains(title, word) }) {
			return n
		}
	}
	for _, loose := range [...]struct {
		number int
		word   string
	}{{2, "公开"}, {3, "申请"}, {5, "问题"}, {5, "改进"}, {6, "其他"}, {6, "其它"}} {
		if s.Number == loose.number && strings.Contains(title, loose.word) {
			return s.Number
		}
	}
	return 0
}

// fillAbsent puts a tab in for each statutory section that has none.
func fillAbsent(tabs []tab, text *Text) []tab {
	for n := 1; n <= 6; n++ {
		if slices.ContainsFunc(tabs, func(t tab) bool { return t.form == n }) {
			continue
		}
		at := len(tabs)
		for i := range tabs {
			if tabs[i].form > n {
				at = i
				break
			}
		}
		tabs = slices.Insert(tabs, at, tab{number: n, mark: text.Numerals[n], title: text.Sections[n], form: n, absent: true})
	}
	return tabs
}

// placeTables puts each table in the section that holds it, else in the
// statutory section of its number.
func placeTables(tabs []tab, r *model.Report) {
	for _, id := range form.Tables {
		at := slices.IndexFunc(tabs, func(t tab) bool { return t.id == "" && slices.Contains(t.holds, id) })
		if at < 0 {
			at = slices.IndexFunc(tabs, func(t tab) bool { return t.id == "" && t.form == id.Section() })
		}
		if at < 0 {
			continue
		}
		t := &tabs[at]
		t.id, t.info = id, r.Table(id)
		if t.info.Status == model.TableRead || t.info.Status == model.TableReconstructed {
			t.grid = r.Layout.Table(id)
		}
	}
}

// paragraphOf is the paragraph at which a finding stands, -1 where none does.
func (t *tab) paragraphOf(finding int) int {
	return slices.IndexFunc(t.paragraphs, func(p paragraph) bool { return slices.Contains(p.findings, finding) })
}

// placeFindings tells every tab and paragraph which findings stand there.
func (s *Session) placeFindings() {
	for i := range s.tabs {
		t := &s.tabs[i]
		t.placed, t.counts = nil, [3]int{}
		for k := range t.paragraphs {
			t.paragraphs[k].findings = nil
		}
	}
	for i, f := range s.findings {
		t := &s.tabs[s.tabOf(f)]
		t.placed = append(t.placed, i)
		if !s.settled(f.ID) {
			t.counts[f.Severity]++
		}
		if p := s.paragraphAt(f.Extent.Paragraph); f.Extent.End > 0 && p != nil {
			p.findings = append(p.findings, i)
			continue
		}
		if len(f.Cells) > 0 && t.grid != nil {
			continue
		}
		if p := t.stands(f.Place); p >= 0 {
			t.paragraphs[p].findings = append(t.paragraphs[p].findings, i)
		}
	}
}

// ofProse reports whether a finding stands in the prose although cells are
// named: in another section than their table.
func ofProse(f model.Finding) bool {
	return f.Place.Section > 0 && f.Equation == nil && len(f.Cells) > 0 && f.Place.Section != f.Cells[0].Table().Section()
}

// placeTies tells every paragraph its numbers.
func (s *Session) placeTies(ties []model.Tie) {
	for i := range s.tabs {
		for k := range s.tabs[i].paragraphs {
			p := &s.tabs[i].paragraphs[k]
			p.ties = nil
			if p.order == uncounted {
				continue
			}
			from, _ := slices.BinarySearchFunc(ties, p.order, func(t model.Tie, order int) int { return t.Paragraph - order })
			to := from
			for to < len(ties) && ties[to].Paragraph == p.order {
				to++
			}
			p.ties = ties[from:to]
		}
	}
}

// tabOf is the tab in which a finding stands.
func (s *Session) tabOf(f model.Finding) int {
	if e := f.Extent; e.End > 0 && s.paragraphAt(e.Paragraph) != nil {
		return s.located[e.Paragraph].tab
	}
	if len(f.Cells) > 0 && !ofProse(f) {
		for i := range s.tabs {
			if s.tabs[i].id == f.Cells[0].Table() {
				return i
			}
		}
	}
	for _, fits := range [...]func(*tab) bool{
		func(t *tab) bool { return t.number == f.Place.Section && t.holdsPlace(f.Place) },
		func(t *tab) bool { return t.form == f.Place.Section },
		func(t *tab) bool { return t.number == f.Place.Section },
	} {
		for i := range s.tabs {
			if fits(&s.tabs[i]) {
				return i
			}
		}
	}
	return 0
}

// holdsPlace reports whether one of the paragraphs is exactly at a place.
func (t *tab) holdsPlace(at model.Place) bool {
	return slices.ContainsFunc(t.paragraphs, func(p paragraph) bool {
		return p.place.Part == at.Part && p.place.Page == at.Page && (at.Line > 0 && p.place.Line == at.Line ||
			at.End > 0 && p.place.Start <= at.Start && at.Start < p.place.End)
	})
}

// stands finds the paragraph of a place: the one whose bytes hold it, else
// the last one that begins on or before its line, -1 where neither is known.
func (t *tab) stands(at model.Place) int {
	best := -1
	for i, p := range t.paragraphs {
		if p.place.Part != at.Part {
			continue
		}
		if at.End > 0 && p.place.End > 0 && p.place.Start <= at.Start && at.Start < p.place.End {
			return i
		}
		if at.Line > 0 && p.place.Line > 0 && p.place.Line <= at.Line && p.place.Page <= at.Page {
			best = i
		}
	}
	if best < 0 && len(t.paragraphs) > 0 {
		return 0
	}
	return best
}
