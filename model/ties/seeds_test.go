package ties_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/ties"
	"gouji/parse"
)

// seeds are what a careful reader finds in the prose of the five seeds: the
// numbers that are tied, as number and expression; those that must not be; and
// the findings, all of them.
var seeds = map[string]struct{ tied, untied, findings []string }{
	"000": {
		tied: []string{"73 31+1+2+2+1+6+1+1+2+2+12+12", "0 t3.new.total", "0 t4.reconsideration.corrected"},
		// published items, not decisions; and what ties to nothing
		untied: []string{"12", "65"},
	},
	"001": {
		tied:     []string{"668 t3.new.total+t3.carried_in.total", "10 t2.regulation.in_force", "0 t4.direct.corrected+t4.after.corrected"},
		untied:   []string{"6154", "11", "223000", "80000"},
		findings: []string{"T4-J-TEXT note", "TXT-DOCS warning"},
	},
	"002": {
		tied:   []string{"0 t3.new.total"},
		untied: []string{"61", "5", "39", "6", "26"},
	},
	"003": {
		tied:     []string{"68 t3.new.total", "18 15+1+2", "0 t3.carried_out.total"},
		untied:   []string{"26", "420", "1172"},
		findings: []string{"T2-POWER warning", "TXT-PART warning"},
	},
	"004": {
		tied:     []string{"167838 937+6824+847+138431+181+431+20187", "4.1 6824/167838"},
		untied:   []string{"20495", "20032", "165695", "4"},
		findings: []string{"TXT-PCT note", "TXT-PCT note", "TXT-PCT note"},
	},
}

func TestSeeds(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(outside(t, "seeds"), "*.txt"))
	if err != nil || len(files) != len(seeds) {
		t.Fatalf("%d seeds, %v", len(files), err)
	}
	for _, file := range files {
		want := seeds[filepath.Base(file)[:3]]
		r, err := parse.File(file)
		if err != nil {
			t.Fatal(err)
		}
		res := ties.Read(model.NewView(r))
		var tied, others []string
		for _, x := range res.Ties {
			if x.Status == model.Tied {
				tied = append(tied, x.Number.String()+" "+x.Expression)
			} else {
				others = append(others, x.Number.String())
			}
			if strings.Contains(x.Expression, "license") && x.Status == model.Tied {
				t.Errorf("%s: %s is tied to decisions", file, x.Quote)
			}
		}
		for _, w := range want.tied {
			if !slices.Contains(tied, w) {
				t.Errorf("%s: %s is not tied; %v are", file, w, tied)
			}
		}
		for _, w := range want.untied {
			if !slices.Contains(others, w) {
				t.Errorf("%s: %s is not untied", file, w)
			}
		}
		var findings []string
		for _, f := range res.Findings {
			findings = append(findings, f.Rule+" "+f.Severity.String())
		}
		slices.Sort(findings)
		if !slices.Equal(findings, want.findings) {
			t.Errorf("%s: got %v, want %v", file, findings, want.findings)
		}
	}
}
