package review

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"gouji/model"
	"gouji/model/safe"
)

var (
	first  = Place{Section: 1, Line: 4}
	second = Place{Section: 1, Line: 5}
)

// textAt is what a paragraph reads as corrected.
func textAt(v *Review, at Place) string {
	for _, p := range v.View().Paragraphs() {
		if Place(p.Place) == at {
			return p.Text.String()
		}
	}
	return ""
}

// reword changes the first occurrence of some words.
func reword(t testing.TB, v *Review, at Place, old, text string) []Event {
	t.Helper()
	from := strings.Index(textAt(v, at), old)
	return must(t)(v.Reword(at, from, from+len(old), text, "", stamp))
}

var stamp = at

func TestRewordIsInTheViewAlone(t *testing.T) {
	r := draft("a", nil)
	v := New(r)
	if events := reword(t, v, first, "68", "64"); len(events) != 1 || events[0].Old != "68" || events[0].New != "64" {
		t.Fatalf("events %+v", events)
	}
	if got := textAt(v, first); got != "全年收到申请 64 件。" {
		t.Errorf("the view reads %q", got)
	}
	if got := r.Sections[0].Paragraphs[0].Text.String(); got != "全年收到申请 68 件。" {
		t.Errorf("the draft reads %q", got)
	}
	if what, _ := v.CanUndo(); what.Chinese != "更正“68”→“64”" {
		t.Errorf("undo is called %q", what.Chinese)
	}
	must(t)(v.Undo(at))
	if got := textAt(v, first); got != "全年收到申请 68 件。" || len(v.Rewordings()) != 0 {
		t.Errorf("undone, it reads %q", got)
	}
	must(t)(v.Redo(at))
	if got := textAt(v, first); got != "全年收到申请 64 件。" {
		t.Errorf("redone, it reads %q", got)
	}
}

func TestRewordsThatTouchAreOne(t *testing.T) {
	for _, c := range []struct {
		name  string
		steps [][2]string
		want  string
		left  []string // old→new of the corrections
	}{
		{"one beside another", [][2]string{{"收到", "收悉"}, {"68", "64"}}, "全年收悉申请 64 件。", []string{"收到→收悉", "68→64"}},
		{"over another", [][2]string{{"68", "64"}, {"申请 64 件", "申请六十四件"}}, "全年收到申请六十四件。", []string{"申请 68 件→申请六十四件"}},
		{"within another", [][2]string{{"申请 68 件", "申请书 64 件"}, {"64", "65"}}, "全年收到申请书 65 件。", []string{"申请 68 件→申请书 65 件"}},
		{"back to the draft", [][2]string{{"68", "64"}, {"64", "68"}}, "全年收到申请 68 件。", nil},
		{"words taken out", [][2]string{{"全年", ""}, {"收到", "收悉"}}, "收悉申请 68 件。", []string{"全年收到→收悉"}},
		{"across two", [][2]string{{"收到", "收悉"}, {"68", "64"}, {"悉申请 6", "讫 "}}, "全年收讫 4 件。", []string{"收到申请 68→收讫 4"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := New(draft("a", nil))
			for _, s := range c.steps {
				reword(t, v, first, s[0], s[1])
			}
			if got := textAt(v, first); got != c.want {
				t.Errorf("it reads %q, not %q", got, c.want)
			}
			var left []string
			for _, x := range v.Rewordings() {
				left = append(left, x.Old.String()+"→"+x.New.String())
			}
			if strings.Join(left, "|") != strings.Join(c.left, "|") {
				t.Errorf("corrections %q, not %q", left, c.left)
			}
		})
	}
}

func TestWordsCanBePutIn(t *testing.T) {
	v := New(draft("a", nil))
	must(t)(v.Reword(first, 0, 0, "本局", "", at))
	if got := textAt(v, first); got != "本局全年收到申请 68 件。" {
		t.Errorf("at the beginning: %q", got)
	}
	end := len(textAt(v, first)) - len("。")
	must(t)(v.Reword(first, end, end, "，全部办结", "", at))
	if got := textAt(v, first); got != "本局全年收到申请 68 件，全部办结。" {
		t.Errorf("before the end: %q", got)
	}
}

func TestRewordRefuses(t *testing.T) {
	for _, c := range []struct {
		name     string
		at       Place
		from, to int
		text     string
	}{
		{"no place", Place{}, 0, 3, "x"},
		{"another place", Place{Line: 99}, 0, 3, "x"},
		{"beyond the end", first, 0, 400, "x"},
		{"within a character", first, 1, 3, "x"},
		{"backwards", first, 6, 3, "x"},
		{"too long", first, 0, 3, strings.Repeat("长", MaxWords)},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := New(draft("a", nil))
			if events, err := v.Reword(c.at, c.from, c.to, c.text, "", at); err == nil || len(events) > 0 {
				t.Errorf("taken: %v %v", events, err)
			}
		})
	}
}

// TestRewordings holds random corrections of words against plain editing of
// the text, and takes all of them back again.
func TestRewordings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := New(draft("a", nil))
		want := map[Place]string{first: textAt(v, first), second: textAt(v, second)}
		untouched := map[Place]string{first: want[first], second: want[second]}
		var steps []map[Place]string
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			p := rapid.SampledFrom([]Place{first, second}).Draw(t, "paragraph")
			bounds := boundaries(want[p])
			i := rapid.IntRange(0, len(bounds)-1).Draw(t, "from")
			k := rapid.IntRange(i, min(i+6, len(bounds)-1)).Draw(t, "to")
			text := rapid.StringOfN(rapid.RuneFrom([]rune("12件收到，")), 0, 4, -1).Draw(t, "text")
			from, to := bounds[i], bounds[k]
			if len(want[p])-(to-from)+len(text) == 0 {
				continue
			}
			events, err := v.Reword(p, from, to, text, "", at)
			if err != nil {
				t.Fatal(err)
			}
			before := map[Place]string{first: want[first], second: want[second]}
			want[p] = want[p][:from] + text + want[p][to:]
			if got := textAt(v, p); got != want[p] {
				t.Fatalf("it reads %q, not %q; %+v", got, want[p], v.Rewordings())
			}
			if len(events) > 0 {
				steps = append(steps, before)
			}
			again, err := Replay(v.report, v.Events())
			if err != nil || textAt(again, p) != want[p] {
				t.Fatalf("replayed it reads %q: %v", textAt(again, p), err)
			}
		}
		for i := len(steps) - 1; i >= 0; i-- {
			if _, err := v.Undo(at); err != nil {
				t.Fatal(err)
			}
			for p, s := range steps[i] {
				if got := textAt(v, p); got != s {
					t.Fatalf("undone it reads %q, not %q", got, s)
				}
			}
		}
		if textAt(v, first) != untouched[first] || textAt(v, second) != untouched[second] {
			t.Fatal("the draft's text is not back")
		}
	})
}

func boundaries(s string) []int {
	var all []int
	for i := range s {
		all = append(all, i)
	}
	return append(all, len(s))
}

func TestOverlappingEventsOfAJournal(t *testing.T) {
	v := New(draft("a", nil))
	text := textAt(v, first)
	for _, span := range [][2]int{{0, 6}, {3, 9}} {
		here := passage(text, span[0], span[1])
		must(t)(v.operate([]Event{{Kind: CorrectionKind, Place: &first, Passage: &here, Old: here.Text, New: "某"}}, at))
	}
	if got, want := textAt(v, first), "某收到申请 68 件。"; got != want {
		t.Errorf("it reads %q, not %q", got, want)
	}
}

// reworked is the draft with other paragraphs.
func reworked(texts ...string) *model.Report {
	r := draft("b", nil)
	r.Sections[0].Paragraphs = nil
	for i, s := range texts {
		r.Sections[0].Paragraphs = append(r.Sections[0].Paragraphs, model.Paragraph{Text: safe.New(s), Place: model.Place{Section: 1, Line: 7 + i}})
	}
	return r
}

func TestCarryWords(t *testing.T) {
	for _, c := range []struct {
		name       string
		texts      []string
		want       string // of the paragraph, as corrected
		done, left int
	}{
		{"moved", []string{"新的一段。", "全年收到申请 68 件。", "全部按期答复。"}, "全年收到申请 64 件。", 0, 0},
		{"changed beside it", []string{"2024 年全年共收到申请 68 件。", "全部按期答复。"}, "2024 年全年共收到申请 64 件。", 0, 0},
		{"done", []string{"全年收到申请 64 件。", "全部按期答复。"}, "", 1, 0},
		{"gone", []string{"全年没有申请。", "全部按期答复。"}, "", 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := New(draft("a", nil))
			must(t)(v.operate([]Event{{Kind: OpenedKind, Draft: &Draft{Name: "a", SHA256: "a"}}}, at))
			reword(t, v, first, "68", "64")
			again, err := Resume(reworked(c.texts...), nil, v.Events(), "", at)
			if err != nil {
				t.Fatal(err)
			}
			done, left := 0, 0
			for _, l := range again.Left() {
				if l.Correction == nil || l.Correction.Old.String() != "68" {
					t.Errorf("left %+v", l)
				}
				if l.Done {
					done++
				} else {
					left++
				}
			}
			if done != c.done || left != c.left {
				t.Errorf("%d done, %d left", done, left)
			}
			read := ""
			for _, p := range again.View().Paragraphs() {
				read += p.Text.String() + "|"
			}
			if !strings.Contains(read, c.want) {
				t.Errorf("it reads %q", read)
			}
			if _, err := Replay(again.report, again.Events()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAnnotationOfWords(t *testing.T) {
	v := New(draft("a", nil))
	target, quote, ok := v.WordsTarget(first, len("全年"), len("全年收到"))
	if !ok || quote != "收到" {
		t.Fatalf("target %+v %q", target, quote)
	}
	must(t)(v.Annotate(target, quote, "请核实", at))
	if got := v.Annotations(target); len(got) != 1 || got[0].Quote != "收到" {
		t.Errorf("annotations %+v", got)
	}
	if got := v.Annotations(Paragraph(model.Place(first))); len(got) != 0 {
		t.Errorf("the whole paragraph has %+v", got)
	}
	must(t)(v.operate([]Event{{Kind: OpenedKind, Draft: &Draft{Name: "a", SHA256: "a"}}}, at))
	again, err := Resume(reworked("今年全年收到申请 68 件。"), nil, v.Events(), "", at)
	if err != nil {
		t.Fatal(err)
	}
	all := again.AllAnnotations()
	if len(all) != 1 || all[0].Target.Passage.At != len("今年全年") || all[0].Target.Place.Line != 7 {
		t.Errorf("carried: %+v", all)
	}
}

func FuzzRelocate(f *testing.F) {
	f.Add("全年收到申请 68 件。", 6, 12, "今年全年收到申请 68 件。")
	f.Fuzz(func(t *testing.T, text string, from, to int, now string) {
		text, now = safe.New(text).String(), safe.New(now).String()
		if from < 0 || from >= to || to > len(text) || !utf8.RuneStart(text[from]) || to < len(text) && !utf8.RuneStart(text[to]) {
			return
		}
		v := New(reworked(now))
		place, here, ok := v.relocate(first, passage(text, from, to), text[from:to])
		if ok && (!here.standsIn(now) || place.Line != 7) {
			t.Errorf("%+v does not stand in %q", here, now)
		}
	})
}

// Passages of the draft are told where the corrected text has them, and what
// was targeted stands where it was targeted.
func TestStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := New(draft("a", nil))
		for range rapid.IntRange(0, 4).Draw(t, "rewordings") {
			from, to := cut(t, textAt(v, first))
			if _, err := v.Reword(first, from, to, rapid.SampledFrom([]string{"", "6", "六十八", "全年共"}).Draw(t, "text"), "", stamp); err != nil {
				return // nothing is left of the paragraph
			}
		}
		now := textAt(v, first)
		from, to := cut(t, now)
		target, _, ok := v.WordsTarget(first, from, to)
		if !ok {
			return
		}
		lo, hi, ok := v.Stands(first, target.Passage)
		if !ok || lo > from || hi < to || hi > len(now) {
			t.Fatalf("%q[%d:%d] stands at %d:%d, %v", now, from, to, lo, hi, ok)
		}
		// What was deleted beside the words is taken in.
		again, _, ok := v.WordsTarget(first, lo, hi)
		if lo < hi && (!ok || again.Passage.At > target.Passage.At || again.Passage.end() < target.Passage.end()) {
			t.Fatalf("%+v targets %+v when it is targeted where it stands", target, again)
		}
	})
	v := New(draft("a", nil))
	reword(t, v, first, "68", "1064")
	for words, want := range map[string]string{"68": "1064", "申请 68 件": "申请 1064 件", "全年": "全年", "件。": "件。"} {
		at := strings.Index("全年收到申请 68 件。", words)
		from, to, ok := v.Stands(first, Passage{At: at, Text: words})
		if got := textAt(v, first); !ok || got[from:to] != want {
			t.Errorf("%q stands as %q", words, got[from:to])
		}
	}
	if _, _, ok := v.Stands(first, Passage{At: 0, Text: "去年"}); ok {
		t.Error("words that the draft lacks stand somewhere")
	}
}

// cut draws some characters of a text, at least one where it has any.
func cut(t *rapid.T, text string) (from, to int) {
	edges := []int{}
	for i := range text {
		edges = append(edges, i)
	}
	edges = append(edges, len(text))
	i := rapid.IntRange(0, max(len(edges)-2, 0)).Draw(t, "from")
	k := rapid.IntRange(min(i+1, len(edges)-1), len(edges)-1).Draw(t, "to")
	return edges[i], edges[k]
}

// Several words changed as one step read as they were to, whatever was changed
// before; one undo takes all of them back, and the journal gives the same.
func TestRewordAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := New(draft("a", nil))
		for range rapid.IntRange(0, 3).Draw(t, "steps") {
			now := textAt(v, first)
			var wordings []Wording
			want, at := "", 0
			for range rapid.IntRange(1, 3).Draw(t, "wordings") {
				from, to := cut(t, now)
				if from <= at && len(wordings) > 0 {
					continue
				}
				text := rapid.SampledFrom([]string{"", "6", "六十八", "全年共"}).Draw(t, "text")
				wordings, want, at = append(wordings, Wording{from, to, text}), want+now[at:from]+text, to
			}
			want += now[at:]
			if want == "" {
				return
			}
			events, err := v.RewordAll(first, wordings, "", stamp)
			if err != nil {
				t.Fatal(err)
			}
			if got := textAt(v, first); got != want {
				t.Fatalf("%q by %+v is %q, want %q", now, wordings, got, want)
			}
			if len(events) > 0 {
				must(t)(v.Undo(stamp))
				if got := textAt(v, first); got != now {
					t.Fatalf("undone it is %q, was %q", got, now)
				}
				must(t)(v.Redo(stamp))
			}
		}
		again, err := Replay(draft("a", nil), v.Events())
		if err != nil || textAt(again, first) != textAt(v, first) {
			t.Fatalf("%v: replayed it is %q, was %q", err, textAt(again, first), textAt(v, first))
		}
	})
	v := New(draft("a", nil))
	if _, err := v.RewordAll(first, []Wording{{3, 9, "a"}, {6, 12, "b"}}, "", stamp); err == nil || len(v.Events()) > 0 {
		t.Error("words that overlap are changed")
	}
}
