package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// BenchmarkView draws table 3 at 120×36 after the cursor moved: the bars are
// 0.2 ms and 50 allocations.
func BenchmarkView(b *testing.B) {
	d := newDriver(b, &memory{}, 120, 36)
	keys := []tea.KeyPressMsg{press("left"), press("down"), press("right"), press("up")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		d.m.Update(keys[i%len(keys)])
		b.StartTimer()
		d.m.View()
	}
}

// BenchmarkKey is a key press to the finished view.
func BenchmarkKey(b *testing.B) {
	d := newDriver(b, &memory{}, 120, 36)
	keys := []tea.KeyPressMsg{press("left"), press("down"), press("right"), press("up")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.m.Update(keys[i%len(keys)])
		d.m.View()
	}
}

// BenchmarkBurst is 200 keys at once, each with its view: the bar is 100 ms
// with the terminal's part.
func BenchmarkBurst(b *testing.B) {
	d := newDriver(b, &memory{}, 120, 36)
	keys := []tea.KeyPressMsg{press("down"), press("down"), press("right"), press("up"), press("left")}
	b.ReportAllocs()
	for b.Loop() {
		for i := range 200 {
			d.m.Update(keys[i%len(keys)])
			d.m.View()
		}
	}
}

// BenchmarkCorrect is a correction with everything that is checked again.
func BenchmarkCorrect(b *testing.B) {
	d := newDriver(b, &memory{}, 120, 36)
	figures := []string{"64", "65"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := d.m.session.correct("t3.granted.natural", figures[i%2]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkProse scrolls a section of prose.
func BenchmarkProse(b *testing.B) {
	d := newDriver(b, &memory{}, 120, 36)
	d.keys("1")
	keys := []tea.KeyPressMsg{press("down"), press("up")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.m.Update(keys[i%2])
		d.m.View()
	}
}

// BenchmarkWords draws a section of prose after the cursor went to another
// number: the bars are those of BenchmarkView.
func BenchmarkWords(b *testing.B) {
	d := newDriver(b, &memory{}, 120, 36)
	d.keys("1 right right right")
	keys := []tea.KeyPressMsg{press("right"), press("left")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		d.m.Update(keys[i%2])
		b.StartTimer()
		d.m.View()
	}
}

// BenchmarkNote types into a long note.
func BenchmarkNote(b *testing.B) {
	d := newDriver(b, &memory{}, 120, 36)
	d.keys("a")
	for range 100 {
		d.send(tea.PasteMsg{Content: "请核对台账后改正。"})
	}
	keys := []tea.KeyPressMsg{{Code: '核', Text: "核"}, press("backspace")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.m.Update(keys[i%2])
		d.m.View()
	}
}
