package cli

import (
	"bytes"
	"strings"
	"testing"
)

// TestProgressKeepsQuiet: a run that is over at once shows nothing.
func TestProgressKeepsQuiet(t *testing.T) {
	var b bytes.Buffer
	p := startProgress(&b, "检查", 3)
	p.step()
	p.hide()
	p.end()
	if b.Len() > 0 {
		t.Errorf("a short run shows %q", b.String())
	}
	var none progress
	none.step()
	none.hide()
	none.end()
}

// TestProgressDraws: the bar stands on one line and goes without a trace.
func TestProgressDraws(t *testing.T) {
	var b bytes.Buffer
	p := &progress{w: &b, label: "检查", total: 4}
	for range 3 {
		p.step()
	}
	p.draw()
	p.hide()
	got := b.String()
	if !strings.HasPrefix(got, "\r\x1b[K检查 ██████████████████░░░░░░ 3/4") || !strings.HasSuffix(got, "\r\x1b[K") || strings.Contains(got, "\n") {
		t.Errorf("the bar is %q", got)
	}
	b.Reset()
	p.hide()
	if b.Len() > 0 {
		t.Errorf("what is not shown is hidden again: %q", b.String())
	}
}
