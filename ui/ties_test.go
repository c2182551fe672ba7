package ui

import (
	"regexp"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/decimal"
)

// TestNumbersOfTheProse looks at the styles that the numbers of a paragraph
// are drawn in, and at what follows a correction.
func TestNumbersOfTheProse(t *testing.T) {
	s := session(t)
	s.goNumber(1)
	k := makeLooks()[0]
	k.tied, k.mismatch, k.untied = style{On: "<t>", Off: "</t>"}, style{On: "<m>", Off: "</m>"}, style{On: "<u>", Off: "</u>"}
	k.plain = style{}
	drawn := func(width int) string {
		var p prose
		p.lay(s, width, 40)
		lines := p.draw(nil, s, k, &row{}, false)
		for i := range lines {
			lines[i] = strings.TrimSpace(lines[i])
		}
		return strings.Join(lines, "")
	}
	gutter := regexp.MustCompile(`\x1b\[[0-9;]*m| `)
	for _, width := range []int{90, 30, 14} {
		text := strings.NewReplacer("</t><t>", "", "</u><u>", "", "</m><m>", "").Replace(gutter.ReplaceAllString(drawn(width), ""))
		for _, want := range []string{"<t>68件</t>", "<u>54件</u>", "<u>14件</u>"} {
			if !strings.Contains(text, want) {
				t.Errorf("%d: no %s in %s", width, want, text)
			}
		}
	}
	s.view = s.view.With("t3.new.total", model.Cell{Value: model.Value{State: model.Number, Number: decimal.Int(65)}}).
		With("t3.total.total", model.Cell{Value: model.Value{State: model.Number, Number: decimal.Int(65)}})
	ties := s.checker.Ties(s.view)
	s.placeTies(ties)
	p, all := &s.tab().paragraphs[2], func(span) bool { return true }
	if lines := s.tieLines(k, p, all); len(lines) == 0 || lines[0].mark.text != okMark || !strings.HasPrefix(lines[0].body, "68 = 自然人") && !strings.HasPrefix(lines[0].body, "68 = 本年新收") {
		t.Errorf("%+v", lines)
	}
	s.view = s.view.With("t3.new.natural", model.Cell{Value: model.Value{State: model.Number, Number: decimal.Int(65)}})
	s.placeTies(s.checker.Ties(s.view))
	lines := s.tieLines(k, p, all)
	if len(lines) == 0 || lines[0].mark.text != errorMark || lines[0].body != "68 ≠ 本年新收·总计 65  差 +3" {
		t.Errorf("%+v", lines)
	}
	if !strings.Contains(drawn(90), "<m>68件</m>") {
		t.Error(drawn(90))
	}
}
