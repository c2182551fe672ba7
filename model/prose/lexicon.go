package prose

import "slices"

// Lexicon is a set of words, each with a class that its user gives meaning
// to. It is read-only once made.
type Lexicon struct {
	first [lastHan - firstHan + 1]uint16 // by first character: a node, 0 for none
	nodes []node
}

const (
	firstHan = 0x4e00
	lastHan  = 0x9fff
)

type node struct {
	class uint16 // plus one; 0 where no word ends here
	next  []branch
}

type branch struct {
	r  rune
	to uint16
}

// NewLexicon makes a lexicon of words by class. Words begin with a Han
// character; the longest word that fits counts.
func NewLexicon(words map[uint16][]string) *Lexicon {
	l := &Lexicon{nodes: make([]node, 1)}
	classes := make([]uint16, 0, len(words))
	for class := range words {
		classes = append(classes, class)
	}
	slices.Sort(classes)
	for _, class := range classes {
		for _, w := range words[class] {
			l.insert([]rune(w), class)
		}
	}
	return l
}

func (l *Lexicon) insert(w []rune, class uint16) {
	if len(w) == 0 || w[0] < firstHan || w[0] > lastHan {
		return
	}
	at := l.first[w[0]-firstHan]
	if at == 0 {
		at = l.grow()
		l.first[w[0]-firstHan] = at
	}
	for _, r := range w[1:] {
		i := slices.IndexFunc(l.nodes[at].next, func(b branch) bool { return b.r == r })
		if i < 0 {
			to := l.grow()
			l.nodes[at].next = append(l.nodes[at].next, branch{r, to})
			at = to
			continue
		}
		at = l.nodes[at].next[i].to
	}
	l.nodes[at].class = class + 1
}

func (l *Lexicon) grow() uint16 {
	l.nodes = append(l.nodes, node{})
	return uint16(len(l.nodes) - 1)
}

// Longest gives the length of the longest word at the beginning of runes, 0
// where none begins there or there are no runes.
func (l *Lexicon) Longest(runes []rune) int {
	if len(runes) == 0 {
		return 0
	}
	_, n := l.longest(runes)
	return n
}

// longest gives the longest word at the beginning of runes and its length, 0
// where none begins there.
func (l *Lexicon) longest(runes []rune) (class uint16, n int) {
	r := runes[0]
	if r < firstHan || r > lastHan || l.first[r-firstHan] == 0 {
		return 0, 0
	}
	at := &l.nodes[l.first[r-firstHan]]
	if at.class > 0 {
		class, n = at.class-1, 1
	}
next:
	for i := 1; i < len(runes); i++ {
		for _, b := range at.next {
			if b.r == runes[i] {
				at = &l.nodes[b.to]
				if at.class > 0 {
					class, n = at.class-1, i+1
				}
				continue next
			}
		}
		break
	}
	return class, n
}
