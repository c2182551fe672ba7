package ties_test

import (
	"os"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/ties"
)

// TestManners: no sound paragraph of testdata gives more than a note, wherever
// it stands.
func TestManners(t *testing.T) {
	quiet(t, "sound.txt", figures, "全年收到政府信息公开申请68件。")
}

// TestIdle does the same for a report whose tables are all 0.
func TestIdle(t *testing.T) { quiet(t, "idle.txt", "", "全年未收到政府信息公开申请。") }

func quiet(t *testing.T, file, figures, before string) {
	contexts := []struct {
		means int
		head  []string
		glue  string
	}{
		{1, nil, "（一）主动公开。"}, {1, nil, "（二）依申请公开。"}, {1, nil, "（五）监督保障。"}, {1, []string{"（二）依申请公开。", before}, ""},
		{4, nil, ""}, {6, nil, ""}, {1, nil, "2023年，"},
	}
	lines := sentences(t, file)
	for _, c := range contexts {
		for _, text := range lines {
			paragraphs := append(c.head[:len(c.head):len(c.head)], c.glue+text)
			for _, f := range ties.Read(model.NewView(report(figures, c.means, paragraphs...))).Findings {
				if f.Severity > model.Note {
					t.Errorf("section %d: %s\n%s %s: %s", c.means, c.glue+text, f.Rule, f.Severity, f.Message.Chinese)
				}
			}
		}
	}
}

// sentences reads the lines of a file of testdata that are no comments.
func sentences(t *testing.T, file string) []string {
	b, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines
}

// TestNeighbours puts sound paragraphs after each other: what one says is not
// held against the next.
func TestNeighbours(t *testing.T) {
	lines := sentences(t, "sound.txt")
	for i := range lines {
		for _, step := range [...]int{1, 7, 31, 101} {
			text := "（二）依申请公开。" + lines[i] + lines[(i+step)%len(lines)]
			for _, f := range ties.Read(model.NewView(report(figures, 1, text))).Findings {
				if f.Severity > model.Note {
					t.Errorf("%s\n%s %s: %s", text, f.Rule, f.Severity, f.Message.Chinese)
				}
			}
		}
	}
}
