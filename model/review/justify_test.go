package review

import (
	"errors"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/safe"
)

// A reason is given after the correction, changed, taken away, undone and
// redone; the correction itself stays, also through the journal.
func TestJustify(t *testing.T) {
	r := draft("aaaa", map[model.Address]string{"t3.granted.natural": "68"})
	prose := model.Place{Section: 1, Line: 3}
	r.Sections = []model.Section{{Number: 1, Paragraphs: []model.Paragraph{{Text: safe.New("收到申请七十件。"), Place: prose}}}}
	v := New(r)
	must := must(t)
	must(v.Correct("t3.granted.natural", "64", "", at))
	must(v.Reword(Place(prose), len("收到申请"), len("收到申请七十"), "六十四", "", at))
	cell, _ := v.Correction("t3.granted.natural")
	for _, c := range []Correction{cell, v.Rewordings()[0]} {
		reason := func() string {
			if c.Address == "" {
				return v.Rewordings()[0].Reason
			}
			now, _ := v.Correction(c.Address)
			return now.Reason
		}
		must(v.Justify(c, "台账为\n64 件", at))
		if got := reason(); got != "台账为 64 件" {
			t.Errorf("reason %q", got)
		}
		if events := must(v.Justify(c, " 台账为 64 件 ", at)); events != nil {
			t.Error("the same reason made an event")
		}
		must(v.Justify(c, "另一理由", at))
		if words, _ := v.CanUndo(); !strings.HasPrefix(words.Chinese, "理由 “另一理由”") {
			t.Errorf("undo would take back %s", words.Chinese)
		}
		must(v.Undo(at))
		if got := reason(); got != "台账为 64 件" {
			t.Errorf("after undo: reason %q", got)
		}
		must(v.Redo(at))
		must(v.Justify(c, "", at))
		if got := reason(); got != "" {
			t.Errorf("reason %q was not taken away", got)
		}
		must(v.Justify(c, "终稿", at))
	}
	again, err := Replay(r, v.Events())
	if err != nil {
		t.Fatal(err)
	}
	kept, _ := again.Correction("t3.granted.natural")
	if kept.Reason != "终稿" || kept.New.String() != "64" || again.Rewordings()[0].Reason != "终稿" || again.Rewordings()[0].New.String() != "六十四" {
		t.Errorf("replayed: %+v %+v", kept, again.Rewordings())
	}

	var refusal *Refusal
	if _, err := v.Justify(cell, strings.Repeat("长", MaxReason), at); !errors.As(err, &refusal) {
		t.Errorf("too long: %v", err)
	}
	must(v.Correct("t3.granted.natural", "68", "", at))
	if _, err := v.Justify(cell, "晚了", at); !errors.As(err, &refusal) {
		t.Errorf("another figure stands there: %v", err)
	}
}
