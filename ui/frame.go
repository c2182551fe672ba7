package ui

import (
	"slices"
	"strconv"
	"strings"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/ui/cells"
)

// header draws what is reviewed, how many findings are open, and whether all
// is saved. Where room is short the file's name goes first, then the form.
func (m *Model) header(w int) string {
	s, k, r := m.session, m.look, &m.row
	r.start(w)
	state, stateStyle := m.saveState()
	counts := s.openCounts()
	right := 0
	parts := []piece{
		{k.severity(model.Error), severityMark(model.Error) + " " + strconv.Itoa(counts[model.Error])},
		{k.severity(model.Warning), severityMark(model.Warning) + " " + strconv.Itoa(counts[model.Warning])},
		{k.severity(model.Note), severityMark(model.Note) + " " + strconv.Itoa(counts[model.Note])},
		{k.header, s.text.Changed(s.changed)},
		{stateStyle, state},
	}
	for _, p := range parts {
		right += cells.Width(p.text) + 2
	}
	r.put(k.title, " "+s.text.Name+" ")
	room := r.left - right
	verdict := k.verdict(s.verdict, s.language)
	if wide := cells.Width(verdict.text) + 2; cells.Width(s.unit()+s.year())+len("  ·  ") <= room-wide {
		parts = append([]piece{verdict}, parts...)
		room -= wide
	}
	name := " " + s.unit() + " · " + s.year() + " · " + s.formName() + " "
	file, named := s.sources(func(long string) bool { return cells.Width(name)+cells.Width(long) < room })
	if bare := " " + s.unit() + " · " + s.year() + " "; !named {
		if long, named := s.sources(func(long string) bool { return cells.Width(bare)+cells.Width(long) < room }); named {
			name, file = bare, long
		}
	}
	const least = 12 // cells that a file's name needs to say anything
	left := room - cells.Width(name) - 1
	if left < least {
		r.fit(k.header, name, room, cells.Left)
	} else {
		r.put(k.header, name)
		r.fit(k.headerFaint, file, left, cells.Right)
		r.gap(style{}, 1)
	}
	for _, p := range parts {
		r.gap(style{}, 1)
		r.put(p.style, p.text)
		r.gap(style{}, 1)
	}
	return r.end(style{})
}

// verdict is where the report stands.
func (k *look) verdict(d model.Verdict, l model.Language) piece {
	styles := [...]style{model.Ready: k.headerOK, model.ToBeExplained: k.headerWarn, model.ToBeCorrected: k.headerErr, model.NotAssessable: k.headerErr}
	return piece{styles[d], d.Words().In(l)}
}

// piece is a run of text in a style.
type piece struct {
	style style
	text  string
}

func (s *Session) unit() string {
	if s.report.Unit.IsEmpty() {
		return s.text.UnknownUnit
	}
	return s.report.Unit.Line()
}

// base is a file's name without its folders.
func base(name safe.Text) string {
	line := name.Line()
	return line[strings.LastIndexAny(line, `/\\`)+1:]
}

func (s *Session) year() string {
	if s.report.Year == 0 {
		return s.text.UnknownYear
	}
	return s.text.YearOf(s.report.Year)
}

func (s *Session) formName() string {
	if s.report.Layout.Mixed() {
		return s.text.FormOf[s.report.Layout.Form] + "（" + s.text.MixedForm + "）"
	}
	return s.text.FormOf[s.report.Layout.Form]
}

// saveState is the header's word on the journal.
func (m *Model) saveState() (string, style) {
	s, k := m.session, m.look
	switch {
	case m.readOnly():
		return s.text.ReadOnly, k.headerWarn
	case m.saver.err != nil:
		return s.text.Unsaved(len(m.saver.pending)), k.headerErr
	case len(m.saver.pending) > 0:
		return s.text.Saving, k.headerFaint
	}
	return s.text.Saved, k.headerOK
}

// tabBar draws the tabs and records where each stands. Titles are cut, and at
// last left out, where not all fit.
func (m *Model) tabBar(w int) string {
	s, k, r := m.session, m.look, &m.row
	most := s.tabTitles(w)
	r.start(w)
	m.tabEnds = m.tabEnds[:0]
	for i := range s.tabs {
		t := &s.tabs[i]
		st, word := k.tab, s.tabWords(i, most)
		if i == s.at {
			st = k.tabOn
		}
		if i > 0 {
			r.put(k.tab, k.chrome.Vertical)
		}
		r.put(st, " "+word)
		if mark, sev := t.tally(); mark != "" {
			if i == s.at {
				r.put(st, " "+mark)
			} else {
				r.put(st, " ")
				r.put(k.severity(sev), mark)
			}
		} else if !t.absent && t.number > 0 {
			r.put(st, " "+okMark)
		}
		r.put(st, " ")
		m.tabEnds = append(m.tabEnds, w-r.left)
	}
	return r.end(style{})
}

// tabTitles is how many cells of the tabs' titles there is room for.
func (s *Session) tabTitles(w int) int {
	for _, most := range [...]int{16, 8} {
		total := 0
		for i := range s.tabs {
			mark, _ := s.tabs[i].tally()
			total += cells.Width(s.tabWords(i, most)) + max(cells.Width(mark), 1) + 4
		}
		if total <= w {
			return most
		}
	}
	return 0
}

// tabWords names a tab; the one that is shown always has its title.
func (s *Session) tabWords(i, most int) string {
	t := &s.tabs[i]
	if i == s.at {
		most = max(most, 16)
	}
	if most == 0 {
		return t.mark
	}
	return t.mark + " " + cells.Truncate(t.title, most)
}

// tally is the count of a tab's gravest open findings with their mark.
func (t *tab) tally() (string, model.Severity) {
	for sev := model.Error; sev > model.Note; sev-- {
		if n := t.counts[sev]; n > 0 {
			return severityMark(sev) + strconv.Itoa(n), sev
		}
	}
	return "", model.Note
}

// placeLine names the place under the cursor and what stands there, as a
// spreadsheet's formula bar does, and counts the findings over their list.
func (m *Model) placeLine(w, joint int) string {
	s, k, r := m.session, m.look, &m.row
	left, right := k.strong, k.focus
	if !m.inList {
		left, right = right, left
	}
	count := " " + s.text.FindingsOf(s.current+1, len(s.findings)) + " "
	r.start(w)
	switch {
	case joint > 0:
		before := r.left
		r.putWithin(left, " "+s.placeTitle()+" ", joint)
		r.gap(style{}, joint-(before-r.left))
		r.put(style{}, k.chrome.Vertical)
		r.put(right, count)
	case m.inList:
		r.put(right, count)
	default:
		r.put(left, " "+s.placeTitle()+" ")
	}
	return r.end(style{})
}

// ruleLine draws a line over the lower panes, with a joint where the findings
// stand beside the text. It holds no Chinese, so the renderer leaves it be.
func (m *Model) ruleLine(w, joint int) string {
	k, r := m.look, &m.row
	r.start(w)
	if joint > 0 {
		r.repeat(style{}, k.chrome.Horizontal, joint)
		r.put(style{}, k.chrome.TeeBottom)
	}
	r.repeat(style{}, k.chrome.Horizontal, r.left)
	return r.end(style{})
}

// titleLine is the head of a dialog.
func (m *Model) titleLine(w int, title string) string {
	k, r := m.look, &m.row
	r.start(w)
	r.repeat(style{}, k.chrome.Horizontal, 1)
	r.putWithin(k.focus, " "+title+" ", w-2)
	r.repeat(style{}, k.chrome.Horizontal, r.left)
	return r.end(style{})
}

// placeTitle is the cell under the cursor or, in prose, the section; then
// what there is to say of the table as a whole.
func (s *Session) placeTitle() string {
	t := s.tab()
	if !s.onCell() {
		title := t.title
		if t.number > 0 && t.number < len(s.text.Numerals) {
			title = s.text.Numerals[t.number] + "、" + t.title
		}
		return title + s.wordsTitle()
	}
	title := s.cell.Table().Name() + " " + s.cellTitle()
	if t.info.Status == model.TableReconstructed {
		title += "    " + s.text.Rebuilt(t.info.Reason.In(s.language))
	}
	if t.hasProse() {
		title += "    " + s.text.ProseBelow(len(t.paragraphs)-1)
	}
	return title
}

// cellTitle names the cell under the cursor, what stands there and what stood
// there before it was corrected.
func (s *Session) cellTitle() string {
	c := s.view.Cell(s.cell)
	title := s.label(s.cell)
	if c.State == model.Number || c.State == model.Invalid || c.State == model.Placeholder {
		title += "  " + c.Text.Line()
	}
	if words := s.text.States[c.State]; words != "" {
		title += "  " + words
	}
	title += s.lastYearWords(s.cell)
	if s.view.Corrected(s.cell) {
		title += "  " + correctedMark + " " + s.text.Was(s.oldWords(s.report.Cell(s.cell)))
	}
	return title
}

// oldWords is what a cell read, with words where nothing stood there.
func (s *Session) oldWords(c model.Cell) string {
	switch c.State {
	case model.Blank:
		return s.text.BlankOld
	case model.Missing:
		return s.text.MissingOld
	default:
		return c.Text.Line()
	}
}

// footer shows what was last said, else the keys.
func (m *Model) footer(w int) string {
	k, r := m.look, &m.row
	r.start(w)
	if m.said.text != "" {
		r.put(m.said.style, " "+m.said.text)
		return r.end(style{})
	}
	r.put(k.plain, " ")
	if m.session.selecting() && !m.inList {
		r.put(k.muted, m.session.text.SelectHint)
		return r.end(style{})
	}
	hints := m.hints
	last := 0
	for i := len(hints) - 1; i >= 0 && i >= len(hints)-2; i-- {
		last += hints[i].width
	}
	for i, h := range hints {
		if h.action == Take && !m.session.offers() {
			continue
		}
		if i < len(hints)-2 && h.width+last > r.left {
			continue
		}
		r.put(k.strong, h.key)
		r.put(k.muted, h.words)
	}
	return r.end(style{})
}

// hint is one key of the footer.
type hint struct {
	action     Action
	key, words string
	width      int
}

// makeHints lists the footer's keys in their order.
func makeHints(keys KeyMap) []hint {
	var chosen []Key
	for _, k := range keys {
		if k.Footer > 0 {
			chosen = append(chosen, k)
		}
	}
	slices.SortFunc(chosen, func(a, b Key) int { return a.Footer - b.Footer })
	hints := make([]hint, len(chosen))
	for i, k := range chosen {
		h := k.Help()
		hints[i] = hint{k.Action, h.Key, " " + h.Desc + "  ", cells.Width(h.Key) + cells.Width(h.Desc) + 3}
	}
	return hints
}

// basis spells a rule's legal basis in a line: where and in which words, then
// the act, whose name is long.
func basis(r model.Rule) string {
	if len(r.Basis) == 0 {
		return ""
	}
	c := r.Basis[0]
	line := c.Article
	if c.Sentence != "" {
		line += "“" + c.Sentence + "”"
	}
	return strings.TrimSpace(line + " " + c.Act)
}

// tableShown is the table that a tab shows, nil while it is read as prose.
func (t *tab) tableShown() *form.Table {
	if t.reading {
		return nil
	}
	return t.grid
}
