package review

import (
	"strings"

	"gouji/model/safe"
)

// MaxReason is how many bytes the reason of a correction may have.
const MaxReason = 2 << 10

// Justify gives a correction that stands another reason; "" takes the reason
// away. It returns the events to keep, none where the reason is the same, and
// a *Refusal where the correction does not stand or the reason is too long.
func (v *Review) Justify(c Correction, reason string, at Stamp) ([]Event, error) {
	reason = strings.TrimSpace(safe.New(reason).Line())
	e := Event{Kind: CorrectionKind, Address: c.Address, Reason: reason}
	now, ok := v.corrections[c.Address]
	if c.Address == "" {
		e.Place, e.Passage = &c.Place, &c.Passage
		now, ok = v.rewordings[e.passageKey()]
	}
	switch {
	case !ok || now.New != c.New:
		return nil, refuse("这里没有更正，无从写理由", "there is no correction here to give a reason for")
	case len(reason) > MaxReason:
		return nil, refuse("理由过长（%d 字节，至多 %d）", "the reason is too long (%d bytes, at most %d)", len(reason), MaxReason)
	case reason == now.Reason:
		return nil, nil
	}
	e.Old, e.New = now.Old.String(), now.New.String()
	return v.operate([]Event{e}, at)
}

// justifies reports whether an event of a step that was done gave a correction
// nothing but another reason.
func (v *Review) justifies(e Event) bool {
	for _, steps := range [...][]step{v.done, v.undone} {
		for _, s := range steps {
			if s.seq() != e.Seq {
				continue
			}
			before := s.before[0].correction
			if e.Passage != nil {
				before = s.before[0].rewording
			}
			return before != nil && before.New.String() == e.New
		}
	}
	return false
}
