package ties

import "strings"

// pass leaves a year behind that figures were compared with, up to a mark.
func (w *walker) pass() {
	if w.passing {
		w.otherYear, w.passing = false, false
	}
}

// likened reports whether the year from i to j is there for a comparison alone:
// a word of it stands right before, and the change in the clause, or at the
// beginning of the next: 比2022年的60件少7件; 较2022年的60件，下降5%.
func (w *walker) likened(i, j int32) bool {
	if i == 0 || !strings.ContainsRune("比较与同", w.text.Runes[i-1]) {
		return false
	}
	end := j
	for int(end) < len(w.text.Runes) && !marks(w.text.Runes[end]) {
		end++
	}
	for end < int32(len(w.text.Runes)) && w.text.Runes[end] == '(' {
		for end++; int(end) < len(w.text.Runes) && !marks(w.text.Runes[end]); end++ {
		}
		for end++; int(end) < len(w.text.Runes) && !marks(w.text.Runes[end]); end++ {
		}
	}
	end = min(end+3, int32(len(w.text.Runes)))
	return says(string(w.text.Runes[j:end]), "相比", "增", "减", "降", "升", "少", "多", "持平")
}
