package save

import (
	"syscall"

	"gouji/model"
)

// ownTroubles are what Windows calls otherwise. Office programs keep what they
// have open to themselves.
var ownTroubles = []trouble{
	{syscall.Errno(32), inUse, closeIt},
	{syscall.Errno(33), inUse, closeIt},
	{syscall.Errno(39), full, makeRoom},
	{syscall.Errno(112), full, makeRoom},
}

var (
	inUse    = model.Words{Chinese: "文件正被别的程序打开", English: "another program has the file open"}
	closeIt  = model.Words{Chinese: "在 Word、WPS 等程序里关闭它，再导出", English: "close it there, then export again"}
	full     = model.Words{Chinese: "磁盘已满", English: "no space left on the device"}
	makeRoom = model.Words{Chinese: "腾出空间，或换一处存放", English: "make room, or write elsewhere"}
)
