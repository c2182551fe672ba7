package editor

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"gouji/ui/cells"
	"gouji/ui/emulator"
)

// window shows one editor in the middle of a screen with the real cursor in
// it, as the review screen does.
type window struct{ e *Editor }

const windowX, windowY = 7, 3

func (w window) Init() tea.Cmd { return nil }

func (w window) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		w.e.Key(msg)
	case tea.PasteMsg:
		w.e.Insert(msg.Content)
	}
	return w, nil
}

func (w window) View() tea.View {
	v := tea.NewView(strings.Repeat("\n", windowY) + cells.Spaces(windowX) +
		strings.Join(w.e.Lines(), "\n"+cells.Spaces(windowX)))
	x, y := w.e.Cursor()
	v.Cursor = tea.NewCursor(windowX+x, windowY+y)
	v.AltScreen = true
	return v
}

// What is typed, pasted and deleted through the terminal stands on the screen
// where the editor says, and the terminal's cursor behind it: there the input
// method opens its window.
func TestCursorOnScreen(t *testing.T) {
	e, expect := New(0), New(0)
	e.SetSize(30, 5)
	expect.SetSize(30, 5)
	screen := emulator.Start(t, window{e}, 60, 12)
	for i, step := range []struct{ raw, text string }{
		{"合计“三件”①，与上年不符", "合计“三件”①，与上年不符"},
		{"。请核 PDF 附件", "合计“三件”①，与上年不符。请核 PDF 附件"},
		{"\x7f\x7f", "合计“三件”①，与上年不符。请核 PDF "},
		{"\x1b[200~第二页\r\n𠮷é\x1b[201~", "合计“三件”①，与上年不符。请核 PDF 第二页\n𠮷é"},
		{"\x1b[1;5H\x1b[C不", "合不计“三件”①，与上年不符。请核 PDF 第二页\n𠮷é"},
		{"\x1b[1;5H\x1b[3~", "不计“三件”①，与上年不符。请核 PDF 第二页\n𠮷é"},
		{"\x1b[1;5F\r、", "不计“三件”①，与上年不符。请核 PDF 第二页\n𠮷é\n、"},
	} {
		screen.Type(step.raw)
		expect.SetText(step.text)
		lines := make([]string, windowY, windowY+5)
		for _, l := range expect.Lines() {
			lines = append(lines, cells.Spaces(windowX)+l)
		}
		screen.AwaitLines(lines)
		screen.Await(func() string {
			x, y := screen.Cursor()
			if y < windowY || y >= windowY+5 {
				return fmt.Sprintf("step %d: cursor at %d,%d", i, x, y)
			}
			before, n := cells.Cut(lines[y], x)
			before = strings.TrimSpace(before)
			if n != x || !strings.HasSuffix(wanted(i), before) || before == "" && i != 5 {
				return fmt.Sprintf("step %d: cursor at %d,%d behind %q, want behind %q", i, x, y, before, wanted(i))
			}
			return ""
		})
	}
}

// wanted is the text before the cursor after step i.
func wanted(i int) string {
	return [...]string{
		"合计“三件”①，与上年不符", "合计“三件”①，与上年不符。请核 PDF 附件", "合计“三件”①，与上年不符。请核 PDF",
		"𠮷é", "合不", "", "、",
	}[i]
}
