package ties

import (
	"fmt"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/safe"
)

// stated is a number with the words before it, to find it stated otherwise
// elsewhere.
type stated struct {
	words string
	rule  string
	value decimal.Decimal
	quote safe.Text
	place model.Place
	para  int
	tie   int
}

// shortestPhrase is how many characters before a number make a phrase that
// cannot stand twice for different things.
const shortestPhrase = 10

// remember keeps the numbers that may be stated again: those whose words are
// sure and that no table could tell of, and whole phrases. The number's tie is
// the last that was put down.
func (w *walker) remember(f *fact) {
	if f.other || f.change || f.share || f.number.Approx || f.number.Unit == "" || f.bracket || f.scoped {
		return
	}
	last := len(w.Ties) - 1
	t := &w.Ties[last]
	s := stated{value: f.number.Value, quote: t.Quote, place: t.Place, para: w.first, tie: last}
	switch {
	case f.level >= sure && f.status == model.Untied && f.rule != "TXT-RECV" && f.rule != "TXT-DONE" && f.rule != "TXT-HANDLED":
		s.rule, s.words = f.rule, fmt.Sprint(f.rule, f.what[0])
	case f.level >= sure && f.status == model.Untied:
		s.words = fmt.Sprint(f.rule, uint64(f.has))
	case f.status == model.Untied && f.number.Start-f.segment >= shortestPhrase && f.segment >= 0 && !f.ofWhich:
		s.words = string(w.text.Runes[f.segment:f.number.Start]) + f.number.Unit
	default:
		return
	}
	w.facing = append(w.facing, s)
}

// repeated tells of what is stated twice with different numbers, and of a fee
// that was charged and was not.
func (w *walker) repeated() {
	first := make(map[string]int, len(w.facing))
	for i := range w.facing {
		s := &w.facing[i]
		k, seen := first[s.words]
		if !seen {
			first[s.words] = i
			continue
		}
		other := &w.facing[k]
		if other.value == s.value || other.para == s.para {
			continue
		}
		severity := model.Note
		if s.rule == "TXT-CARRY" {
			severity = model.Warning
		}
		d, _ := s.value.Sub(other.value)
		w.Findings = append(w.Findings, model.Finding{Rule: "TXT-SELF", Severity: severity, Place: s.place, Quote: s.quote, Key: s.words,
			Expected: other.value.String(), Actual: s.value.String(), Differ: d.String(),
			Message: words("正文一处写“%[1]s”，另一处写“%[2]s”，同一事项数字不同。请核实。", "The text says “%[1]s” in one place and “%[2]s” in another. Check which is right.",
				other.quote.Line(), s.quote.Line())})
	}
	if !w.fee[0].IsEmpty() && !w.fee[1].IsEmpty() {
		w.Findings = append(w.Findings, model.Finding{Rule: "TXT-FEE", Severity: model.Note, Place: w.feePlace, Quote: w.fee[0], Key: "fee",
			Message: words("正文一处写“%[1]s”，另一处写“%[2]s”，信息处理费的说法不一。请核实。", "The text says “%[1]s” in one place and “%[2]s” in another of the fee. Check which is right.",
				w.fee[0].Line(), w.fee[1].Line())})
	}
}

// words fills both languages from one list of arguments.
func words(chinese, english string, args ...any) model.Words {
	return model.Words{Chinese: fmt.Sprintf(chinese, args...), English: fmt.Sprintf(english, args...)}
}
