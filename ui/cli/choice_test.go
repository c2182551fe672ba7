package cli

import "testing"

func TestNearest(t *testing.T) {
	commands := []string{"check", "show", "export", "rules", "review", "version", "completion", "help"}
	for _, c := range []struct{ word, want string }{
		{"chekc", "check"}, {"chec", "check"}, {"exprot", "export"}, {"comp", "completion"}, {"Show", "show"},
		{"report.txt", ""}, {"", ""}, {"xyz", ""}, {"南湖", ""},
	} {
		if got, _ := nearest(c.word, commands); got != c.want {
			t.Errorf("%q is taken for %q, want %q", c.word, got, c.want)
		}
	}
}

func TestEditDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"ab", "ba", 1}, {"表三", "表四", 1}, {"kitten", "sitting", 3}} {
		if got := editDistance(c.a, c.b); got != c.want {
			t.Errorf("%q to %q is %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
