package ties

import "gouji/model/form"

func (w *walker) meanDecisions(f *fact) {
	if !counted(f.number.Unit, "件", "宗", "起", "次", "个", "份") || f.has.any(application, request) {
		return
	}
	f.rule = "TXT-PERMIT"
	row, n := "", 0
	for _, c := range [...]class{license, penalty, coercion} {
		if f.has.has(c) {
			row = [...]string{"license", "penalty", "coercion"}[c-license]
			n++
		}
	}
	if n != 1 || w.publishing || w.untouched {
		return
	}
	f.what = []*expression{sumOf(form.At(form.T2, row, "decisions"))}
	switch {
	case !counted(f.number.Unit, "件", "宗", "起"):
	case f.has.has(decide):
		f.level = sure
	case f.has.has(handle):
		f.level = noted
	}
}

func (w *walker) meanDocuments(f *fact) {
	if !counted(f.number.Unit, "件", "部", "份", "个", "项", "") {
		return
	}
	noun, verbs := f.docNoun, 0
	for _, c := range [...]class{regulation, normative, document} {
		if f.has.has(c) {
			noun = c
		}
	}
	verb := f.docVerb
	for _, c := range [...]class{issue, repeal, inForce} {
		if f.has.has(c) {
			verb = c
			verbs++
		}
	}
	f.rule, f.what = "TXT-DOCS", w.documentCandidates(noun, verb)
	switch {
	case verbs > 1 || w.untouched || f.number.Unit == "" || f.has.any(carryOut, carry):
	case noun == document && (verb == publish || verb == noVerb):
	case noun == regulation && verb == publish && !f.exact:
	case verb == noVerb:
	case !f.has.any(regulation, document) && !f.tight:
	default:
		f.level = sure
	}
	if verbs > 1 {
		f.what = w.documentCandidates(noun, noVerb)
	}
	switch {
	case verb == inForce && w.v.Layout.T2 != nil && !w.v.Layout.T2.Has("t2.normative.in_force"):
		f.level = unsure // form 2019 counts what is open to the public
	case verb == publish && (!w.exceedsAll(f) || w.noneOf(f)), w.owns(f, "另"):
		f.level = unsure // some of them, or others beside them
	case verb == publish && noun == regulation, f.level == sure && w.owns(f, "累计"):
		f.level = min(f.level, noted) // others' too, those of earlier years
	}
}

// exceedsAll reports whether a number is larger than every cell that it may
// stand for.
func (w *walker) exceedsAll(f *fact) bool {
	for _, e := range f.what {
		if v, ok := w.value(e); !ok || f.number.Value.Cmp(v) <= 0 {
			return false
		}
	}
	return true
}

// noneOf reports whether every cell that a number may stand for is 0: what is
// published then is others'.
func (w *walker) noneOf(f *fact) bool {
	for _, e := range f.what {
		if v, ok := w.value(e); ok && !v.IsZero() {
			return false
		}
	}
	return true
}
