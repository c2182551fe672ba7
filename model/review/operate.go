package review

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/safe"
)

// Change is a text proposed for a cell.
type Change struct {
	Address model.Address
	Text    string
}

// Changes are the changes that a repair proposes.
func Changes(p model.Repair) []Change {
	changes := make([]Change, len(p.Edits))
	for i, e := range p.Edits {
		changes[i] = Change{e.Cell, e.To.String()}
	}
	return changes
}

// Correct proposes a text for a cell; the draft's own text takes a correction
// away. It returns the events to keep, none where nothing changes, and a
// *Refusal for an address that the form lacks or a text that is too long.
func (v *Review) Correct(a model.Address, text, reason string, at Stamp) ([]Event, error) {
	return v.Batch([]Change{{a, text}}, reason, at)
}

// Batch corrects several cells as one step of undo, as a repair is taken.
// Nothing is done unless everything can be.
func (v *Review) Batch(changes []Change, reason string, at Stamp) ([]Event, error) {
	view := v.View()
	var events []Event
	seen := map[model.Address]bool{}
	for _, c := range changes {
		if _, ok := v.report.Layout.Index(c.Address); !ok || seen[c.Address] {
			return nil, refuse("表中没有 %s 这一格，或同一格改了两次", "the form has no cell %s, or it is changed twice", safe.New(string(c.Address)).Line())
		}
		seen[c.Address] = true
		text := cellText(c.Text)
		if len(text) > MaxCell {
			return nil, refuse("单元格内容过长（%d 字节）", "the cell's text is too long (%d bytes)", len(text))
		}
		if text == cellText(view.Cell(c.Address).Text.String()) {
			continue
		}
		old := cellText(v.report.Cell(c.Address).Text.String())
		if len(old) > MaxText {
			return nil, refuse("原稿此格内容过长，不能在此更正", "the draft's cell is too long to correct here")
		}
		events = append(events, Event{Kind: CorrectionKind, Address: c.Address, Old: old, New: text, Reason: reason})
	}
	return v.operate(events, at)
}

// cellText is a cell's text as events keep it: on one line, trimmed.
func cellText(s string) string { return strings.TrimSpace(safe.New(s).Line()) }

// Annotate adds an annotation. Quote is what stands at the target, so that it
// can be found again when the draft has changed.
func (v *Review) Annotate(t Target, quote, text string, at Stamp) ([]Event, error) {
	if !t.valid() {
		return nil, refuse("批注没有对象", "the annotation has no target")
	}
	if strings.TrimSpace(text) == "" {
		return nil, refuse("批注没有内容", "the annotation is empty")
	}
	e := Event{Kind: AnnotationKind, Address: t.Address, Finding: t.Finding, Quote: clip(safe.New(quote).String()), New: safe.New(text).String()}
	if (t.Place != Place{}) {
		e.Place = &t.Place
	}
	if (t.Passage != Passage{}) {
		e.Passage = &t.Passage
	}
	return v.operate([]Event{e}, at)
}

// EditAnnotation changes an annotation's text; an empty text deletes it.
func (v *Review) EditAnnotation(id int, text string, at Stamp) ([]Event, error) {
	a, ok := v.annotations[id]
	if !ok {
		return nil, refuse("没有这条批注", "there is no such annotation")
	}
	if text = safe.New(text).String(); text == a.Text {
		return nil, nil
	}
	e := Event{Kind: AnnotationKind, Note: id, Old: a.Text, New: text}
	if strings.TrimSpace(text) == "" {
		e.New, e.Deleted = "", true
	}
	return v.operate([]Event{e}, at)
}

// DeleteAnnotation takes an annotation away.
func (v *Review) DeleteAnnotation(id int, at Stamp) ([]Event, error) {
	return v.EditAnnotation(id, "", at)
}

// Dispose records what is decided on a finding. Dismissing and explaining
// demand a reason.
func (v *Review) Dispose(f model.Finding, s Status, reason string, at Stamp) ([]Event, error) {
	reason = strings.TrimSpace(safe.New(reason).String())
	if !s.valid() || f.ID == "" {
		return nil, refuse("没有这种处置", "there is no such disposition")
	}
	if refusal := s.Refuses(reason); refusal != nil {
		return nil, refusal
	}
	d := v.Disposition(f.ID)
	if d.Status == s && d.Reason == reason {
		return nil, nil
	}
	return v.operate([]Event{{Kind: DispositionKind, Finding: f.ID, Rule: f.Rule, Old: string(d.Status), New: string(s), Reason: reason}}, at)
}

// Refuses judges a reason: dismissing and explaining demand one, and an
// explanation has to say more than that all is right. nil for a good one.
func (s Status) Refuses(reason string) *Refusal {
	reason = strings.TrimSpace(safe.New(reason).Line())
	switch {
	case s != Dismissed && s != Explained:
		return nil
	case reason == "":
		return refuse("请写明理由", "a reason is needed")
	case s == Explained && hollow(reason):
		return refuse("“%s”不是说明：请写明差异从何而来", "“%s” explains nothing: say where the difference comes from", reason)
	}
	return nil
}

// hollow reports whether an explanation only asserts that all is right, as
// 核实无误 does.
func hollow(reason string) bool {
	rest := fold.Key(reason)
	for _, filler := range [...]string{"已", "经", "我单位", "本单位", "重新", "再次", "认真", "全部", "均", "数据", "情况", "内容", "此处", "该处", "此项", "的", "了", "确认"} {
		rest = strings.ReplaceAll(rest, filler, "")
	}
	switch rest {
	case "", "核实", "核对", "核实无误", "核对无误", "核查无误", "审核无误", "检查无误", "无误", "属实", "核实属实", "正确", "核实正确", "核对正确", "没问题", "没有问题", "无问题", "核实没问题", "核实没有问题", "如实", "真实", "准确", "真实准确", "ok", "okay", "checked", "correct", "verified":
		return true
	}
	return false
}

// Undo takes the last step back. Steps before the draft changed stay.
func (v *Review) Undo(at Stamp) ([]Event, error) {
	if len(v.done) == 0 {
		return nil, refuse("没有可以撤销的操作", "there is nothing to undo")
	}
	return v.operate([]Event{{Kind: UndoKind, Step: v.done[len(v.done)-1].seq()}}, at)
}

// Redo does the step again that was undone last.
func (v *Review) Redo(at Stamp) ([]Event, error) {
	if len(v.undone) == 0 {
		return nil, refuse("没有可以重做的操作", "there is nothing to redo")
	}
	return v.operate([]Event{{Kind: RedoKind, Step: v.undone[len(v.undone)-1].seq()}}, at)
}

// CanUndo says what Undo would take back.
func (v *Review) CanUndo() (model.Words, bool) { return v.describeLast(v.done) }

// CanRedo says what Redo would do again.
func (v *Review) CanRedo() (model.Words, bool) { return v.describeLast(v.undone) }

func (v *Review) describeLast(steps []step) (model.Words, bool) {
	if len(steps) == 0 {
		return model.Words{}, false
	}
	return v.Describe(steps[len(steps)-1].events), true
}

// Describe puts the events of a step into words.
func (v *Review) Describe(events []Event) model.Words {
	if len(events) == 0 {
		return model.Words{}
	}
	e := events[0]
	switch e.Kind {
	case CorrectionKind:
		if len(events) == 1 && v.justifies(e) {
			return words("理由 %s", "reason %s", excerpt(e.Reason))
		}
		if e = events[len(events)-1]; e.Passage != nil {
			changed := 0
			for _, e := range events {
				if e.New != e.Old {
					changed++
				}
			}
			if changed > 1 {
				return words("更正 %d 处", "%d corrections", changed)
			}
			return model.Words{Chinese: "更正" + excerpt(e.Old) + "→" + excerpt(e.New), English: "correct " + excerpt(e.Old) + "→" + excerpt(e.New)}
		}
		if len(events) > 1 {
			return words("更正 %d 处", "%d corrections", len(events))
		}
		name := v.name(e.Address)
		return model.Words{
			Chinese: "更正 " + name + " " + cmp.Or(e.Old, "空") + "→" + cmp.Or(e.New, "空"),
			English: "correct " + name + " " + cmp.Or(e.Old, "blank") + "→" + cmp.Or(e.New, "blank"),
		}
	case AnnotationKind:
		switch {
		case e.Deleted:
			return words("删除批注 %s", "delete annotation %s", excerpt(e.Old))
		case e.Note > 0:
			return words("修改批注 %s", "edit annotation %s", excerpt(e.New))
		}
		return words("批注 %s", "annotate %s", excerpt(e.New))
	case DispositionKind:
		s := Status(e.New).Words()
		return model.Words{Chinese: "处置 " + e.Rule + " " + s.Chinese, English: e.Rule + " " + s.English}
	case UndoKind:
		return words("撤销", "undo")
	case RedoKind:
		return words("重做", "redo")
	case CarriedKind:
		return words("原稿已变，承接审校记录", "carried over to the changed draft")
	}
	return words("打开", "opened")
}

func words(chinese, english string, args ...any) model.Words {
	return refuse(chinese, english, args...).What
}

func (v *Review) name(a model.Address) string {
	return a.Table().Name() + " " + v.report.Layout.Label(a)
}

func excerpt(s string) string {
	const most = 20
	r := []rune(safe.New(s).Line())
	if len(r) > most {
		return "“" + string(r[:most]) + "…”"
	}
	return "“" + string(r) + "”"
}

// clip cuts a quote to what an event may hold, between characters.
func clip(s string) string {
	const most = 1 << 10
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "")
}

// operate completes the events of one step, applies them and returns them.
func (v *Review) operate(events []Event, at Stamp) ([]Event, error) {
	if len(events) == 0 {
		return nil, nil
	}
	for i := range events {
		e := &events[i]
		e.Version, e.Seq, e.More = Version, len(v.events)+1+i, len(events)-1-i
		e.Time = at.Time.Format(time.RFC3339)
		e.Reviewer, e.Reason = safe.New(at.Reviewer).Line(), strings.TrimSpace(safe.New(e.Reason).String())
		if n := max(len(e.Reason), len(e.New), len(e.Reviewer)); n > MaxText {
			return nil, refuse("文字过长（%d 字节，至多 %d）", "the text is too long (%d bytes, at most %d)", n, MaxText)
		}
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("review: %w", err)
		}
	}
	if err := v.apply(events); err != nil {
		return nil, fmt.Errorf("review: %w", err)
	}
	return events, nil
}
