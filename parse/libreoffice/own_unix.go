//go:build unix

package libreoffice

import (
	"os/exec"
	"syscall"
)

// own puts the program in a process group: soffice starts another program,
// and both are to end when time is up.
func own(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
}
