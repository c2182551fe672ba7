package save

import (
	"errors"
	"io/fs"
	"syscall"

	"gouji/model"
)

// trouble is what the system may say when a file is written, in words.
type trouble struct {
	is         error
	what, hint model.Words
}

var elsewhere = model.Words{Chinese: "换一个文件夹", English: "write to another folder"}

// troubles are tried in their order: the system's own first.
var troubles = append(ownTroubles,
	trouble{syscall.ENOSPC, model.Words{Chinese: "磁盘已满", English: "no space left on the device"},
		model.Words{Chinese: "腾出空间，或换一处存放", English: "make room, or write elsewhere"}},
	trouble{syscall.EDQUOT, model.Words{Chinese: "磁盘配额已用完", English: "the disk quota is used up"},
		model.Words{Chinese: "腾出空间，或换一处存放", English: "make room, or write elsewhere"}},
	trouble{syscall.EFBIG, model.Words{Chinese: "文件超过了系统允许的大小", English: "the file is larger than the system allows"},
		model.Words{Chinese: "换一处存放，或放宽文件大小限制", English: "write elsewhere, or raise the limit of file sizes"}},
	trouble{syscall.EROFS, model.Words{Chinese: "文件系统只读", English: "read-only file system"}, elsewhere},
	trouble{fs.ErrPermission, model.Words{Chinese: "没有权限", English: "permission denied"},
		model.Words{Chinese: "换一个能写的文件夹，或请管理员开通权限", English: "write to a folder that you may write to, or have the right granted"}},
	trouble{syscall.ENAMETOOLONG, model.Words{Chinese: "文件名过长", English: "file name too long"},
		model.Words{Chinese: "换一个短些的文件名", English: "choose a shorter name"}},
	trouble{syscall.EIO, model.Words{Chinese: "读写出错", English: "input/output error"},
		model.Words{Chinese: "检查磁盘，或换一处存放", English: "check the disk, or write elsewhere"}},
)

// Explain puts what went wrong while a file was written into words, with what
// to do; ok is false for an error that is not known.
func Explain(err error) (what, hint model.Words, ok bool) {
	if refusal := (*Refusal)(nil); errors.As(err, &refusal) {
		return refusal.What, refusal.Hint, true
	}
	for _, t := range troubles {
		if errors.Is(err, t.is) {
			return t.what, t.hint, true
		}
	}
	return model.Words{}, model.Words{}, false
}
