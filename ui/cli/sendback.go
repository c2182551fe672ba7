package cli

import (
	"errors"
	"fmt"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/safe"
	"gouji/parse/document"
	"gouji/parse/sendback"
)

// asDocument is the name of the draft itself among the export formats.
const asDocument = "document"

// sendBack writes the draft with the saved review in it.
func (a *app) sendBack(path, out string, replace bool, ground groundFlags, only selectionFlags) error {
	if path == stdinName || out == stdinName {
		return usageError(
			model.Words{Chinese: "--as document 要有原稿文件和输出文件，不能用标准输入输出", English: "--as document needs files, not standard input or output"}, model.Words{})
	}
	d, err := a.document(path, ground)
	if err != nil {
		return unreadable(path, err)
	}
	if d.Only, err = only.read(sendback.Selection(d.Review.Report().Source.Format)); err != nil {
		return err
	}
	if left := d.Review.Left(); len(left) > 0 {
		a.tell("原稿在审校之后改动过，有更正或批注对不上新稿，没有写进去；请重新打开核对",
			"the draft has changed since the review: some corrections or annotations no longer fit and are not written; open it again")
	}
	parcel, err := sendback.Pack(d)
	if err != nil {
		return unwritable("", err)
	}
	if out == "" {
		out = sendback.Name(path)
	}
	parcel.Keep = ground.files(path, d)
	done, err := parcel.Write(path, out, replace)
	var unfit *document.Error
	var refused *review.Refusal
	var unlisted *sendback.Unlisted
	switch {
	case errors.As(err, &unlisted):
		a.tell("已写出 "+safe.New(done.Path).Line()+"，批注和发现的清单没有写成", "wrote "+safe.New(done.Path).Line()+"; the list of annotations and findings is not written")
		return unwritable(unlisted.List, unlisted.Err)
	case errors.As(err, &unfit), errors.As(err, &refused):
		return unreadable(path, err)
	case err != nil:
		return unwritable(out, err)
	}
	for _, w := range append(done.Warnings, done.Refused...) {
		a.tell(w.Chinese, w.English)
	}
	held := d.CommentTally().Held
	if done.List != "" {
		held = d.Tally().Held
	}
	if held > 0 {
		a.tell(fmt.Sprintf("写进去的发现%s；另有 %d 条未列出，用 --severity、--state 选定", d.Only.Words(model.Chinese), held),
			fmt.Sprintf("the findings in it are %s; %d more are not listed: choose with --severity and --state", d.Only.Words(model.English), held))
	}
	name := safe.New(done.Path).Line()
	a.tell("已写出 "+name, "wrote "+name)
	if done.List != "" {
		list := safe.New(done.List).Line()
		a.tell("这种格式放不下批注，批注和发现写在 "+list, "this format carries no comments; annotations and findings are in "+list)
	}
	return nil
}
