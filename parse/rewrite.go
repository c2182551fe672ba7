package parse

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/parse/document"
)

// Writable reports whether drafts of a format take corrections, and whether
// they carry notes as well.
func Writable(format string) (edits, notes bool) {
	for _, f := range Formats {
		if f.Name == format {
			return f.Rewrite != nil, f.Notes
		}
	}
	return false, false
}

// Rewrite carries an order out in a draft and reads the result again: every
// cell must read as the order has it, and every other one as before. An edit
// for which that cannot be had is refused; where the format carries notes one
// tells of it at the place. Without edits and notes the bytes are the draft's.
// An error is a *document.Error, and then nothing can be written.
func Rewrite(name string, data []byte, order document.Order) (document.Rewritten, error) {
	f, err := detect(name, data)
	if err != nil {
		return document.Rewritten{}, err
	}
	if f.Rewrite == nil {
		return document.Rewritten{}, unwritable(f.Name)
	}
	before, err := Bytes(name, data)
	if err != nil {
		return document.Rewritten{}, err
	}
	w := writing{f: f, name: name, data: data, before: before, order: order}
	for range len(order.Edits) + 2 {
		out, again, err := w.try()
		if err != nil || !again {
			return out, err
		}
	}
	return document.Rewritten{}, document.Errorf("写出的稿子读回来与更正不符，未写入",
		"what was written does not read back as corrected; nothing was written")
}

func unwritable(format string) error {
	how := Convert(format)
	err := document.Errorf("%s 格式不能写回更正", "corrections cannot be written into %s", format)
	err.Hint = model.Words{Chinese: how.Chinese + "；发给起草单位的修改意见用 export --as findings.docx",
		English: how.English + "; what goes to the drafting unit: export --as findings.docx"}
	return err
}

// Convert says how a draft of a format that takes no corrections gets into one
// that does.
func Convert(format string) model.Words {
	how, ok := map[string]model.Words{
		"pdf": {Chinese: "请向起草单位索取 Word 原稿，在那上面审校", English: "ask for the Word draft and review that"},
		"doc": {Chinese: "请先用 Word、WPS 另存为 docx，再审校", English: "save it as docx first, with Word or WPS, and review that"},
		"ods": {Chinese: "请先用 LibreOffice、WPS 另存为 xlsx，再审校", English: "save it as xlsx first, with LibreOffice or WPS, and review that"},
		"xls": {Chinese: "请先用 Excel、WPS 另存为 xlsx，再审校", English: "save it as xlsx first, with Excel or WPS, and review that"},
	}[format]
	if !ok {
		how = model.Words{Chinese: "请先另存为 docx 或 xlsx，再审校", English: "save it as docx or xlsx first, and review that"}
	}
	return how
}

// writing is an order on its way into a draft.
type writing struct {
	f       Format
	name    string
	data    []byte
	before  *model.Report
	order   document.Order
	refused map[int]model.Words
}

// try writes what is not refused yet. again says that more had to be refused.
func (w *writing) try() (out document.Rewritten, again bool, err error) {
	order, index := w.rest()
	if len(order.Edits) == 0 && (len(order.Notes) == 0 || !w.f.Notes) {
		out.Data = w.data
	} else if out, err = w.f.Rewrite(w.data, order); err != nil {
		return out, false, asError(err)
	}
	for _, r := range out.Refusals {
		again = w.refuse(index[r.Edit], r.Why) || again
	}
	if again {
		return out, true, nil
	}
	after, err := Bytes(w.name, out.Data)
	if err != nil {
		return out, false, document.Errorf("写出的稿子读不回来，未写入：%v", "what was written cannot be read again; nothing was written: %v", err)
	}
	wrong := w.compare(after)
	for i, e := range w.order.Edits {
		if slices.Contains(wrong, e.Address) && e.Address != "" || slices.Contains(wrong, "prose") && e.Address == "" {
			again = w.refuse(i, model.Words{Chinese: "写入后读回的内容不符", English: "it does not read back as corrected"}) || again
		}
	}
	if len(wrong) > 0 && !again {
		if again = w.isolate(); !again {
			return document.Rewritten{}, false, document.Errorf("写入会改动别处（%s），未写入", "writing would change other places (%s); nothing was written", wrong[0])
		}
	}
	out.Refusals = nil
	for i := range w.order.Edits {
		if why, ok := w.refused[i]; ok {
			out.Refusals = append(out.Refusals, document.Refusal{Edit: i, Why: why})
		}
	}
	return out, again, nil
}

// isolate refuses the edits that alone make other places read otherwise, as a
// figure does that stands glued to its neighbours; all of them where none
// does so alone. It reports whether it refused any.
func (w *writing) isolate() bool {
	why := model.Words{Chinese: "写入会使别处读成另外的内容", English: "other places would read otherwise"}
	found := false
	for i, e := range w.order.Edits {
		if _, ok := w.refused[i]; ok {
			continue
		}
		alone := writing{f: w.f, before: w.before, order: document.Order{Edits: []document.Edit{e}, Reviewer: w.order.Reviewer, Time: w.order.Time}}
		out, err := w.f.Rewrite(w.data, alone.order)
		if err == nil && len(out.Refusals) == 0 {
			if after, err := Bytes(w.name, out.Data); err == nil && len(alone.compare(after)) == 0 {
				continue
			}
		}
		found = w.refuse(i, why) || found
	}
	if found {
		return true
	}
	for i := range w.order.Edits {
		found = w.refuse(i, why) || found
	}
	return found
}

func (w *writing) refuse(edit int, why model.Words) bool {
	if _, ok := w.refused[edit]; ok {
		return false
	}
	if w.refused == nil {
		w.refused = map[int]model.Words{}
	}
	w.refused[edit] = why
	return true
}

// rest is the order without what was refused, which becomes notes, and the
// index of each edit that is left.
func (w *writing) rest() (document.Order, []int) {
	order := w.order
	order.Edits, order.Notes = nil, slices.Clone(w.order.Notes)
	var index []int
	for i, e := range w.order.Edits {
		why, ok := w.refused[i]
		if !ok {
			order.Edits = append(order.Edits, e)
			index = append(index, i)
			continue
		}
		quote := e.Old
		if e.Whole {
			quote = ""
		}
		order.Notes = append(order.Notes, document.Note{Place: e.Place, Shown: e.Text, At: e.At, Quote: quote, Reviewer: e.Reviewer, Time: e.Time,
			Text: "建议改为“" + e.New + "”（原为“" + e.Old + "”）。未能直接修改：" + why.Chinese + "。"})
	}
	return order, index
}

// compare gives what reads otherwise than it should: addresses, "prose".
func (w *writing) compare(after *model.Report) (wrong []form.Address) {
	want := map[form.Address]string{}
	prose := map[string][]document.Edit{}
	for i, e := range w.order.Edits {
		if _, ok := w.refused[i]; ok {
			continue
		}
		if e.Address != "" {
			want[e.Address] = e.New
		} else {
			prose[e.Place.Part+place(e.Place)] = append(prose[e.Place.Part+place(e.Place)], e)
		}
	}
	for _, a := range w.before.Layout.Addresses() {
		text, ok := want[a]
		if !ok {
			text = line(w.before.Cell(a).Text)
		}
		if line(after.Cell(a).Text) != strings.TrimSpace(safe.New(text).Line()) {
			wrong = append(wrong, a)
		}
	}
	if !slices.Equal(paragraphs(w.before, prose), paragraphs(after, nil)) {
		wrong = append(wrong, "prose")
	}
	return wrong
}

func line(t safe.Text) string { return strings.TrimSpace(t.Line()) }
