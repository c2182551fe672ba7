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

// city is the tables of a city with all of its authorities.
const city = `t3.new.natural=1042 t3.new.business=113 t3.new.total=1155 t3.carried_in.natural=42 t3.carried_in.total=42
t3.granted.natural=420 t3.granted.business=30 t3.granted.total=450 t3.partial.natural=111 t3.partial.total=111
t3.denied_process.natural=120 t3.denied_process.total=120 t3.unable_not_held.natural=300 t3.unable_not_held.total=300
t3.rejected_repeat.natural=69 t3.rejected_repeat.total=69 t3.other_misc.natural=17 t3.other_misc.business=83 t3.other_misc.total=100
t3.total.natural=1037 t3.total.business=113 t3.total.total=1150 t3.carried_out.natural=47 t3.carried_out.total=47
t4.reconsideration.upheld=46 t4.reconsideration.corrected=7 t4.reconsideration.pending=6 t4.reconsideration.total=59
t4.direct.upheld=15 t4.direct.corrected=2 t4.direct.pending=2 t4.direct.total=19 t4.after.upheld=20 t4.after.total=20
t2.regulation.issued=2 t2.regulation.in_force=31 t2.normative.issued=86 t2.normative.repealed=95 t2.normative.in_force=689
t2.license.decisions=1860000 t2.penalty.decisions=96000 t2.coercion.decisions=1260`

// TestCity does so where the tables count more than the unit itself.
func TestCity(t *testing.T) {
	quiet(t, "city.txt", city, "全市收到政府信息公开申请1155件。")
}

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
