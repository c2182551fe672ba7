// Package libreoffice has LibreOffice turn into docx what no reader of ours reads:
// RTF, UOF, the texts of OpenOffice 1 and of Microsoft Works. LibreOffice is
// found by itself, works on a copy with a profile of its own that runs no
// macros, and is ended when it takes too long.
package libreoffice

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gouji/model"
	"gouji/parse/document"
)

// limit is how long a conversion may take. A first start on a busy machine
// takes ten seconds.
const limit = 90 * time.Second

// turn holds one token for each conversion that runs: LibreOffice takes 220
// MB, and two are not faster than one.
var turn = make(chan struct{}, 1)

// Convert gives a document as docx. The extension, with its dot, tells
// LibreOffice what the data is. The error is a *document.Error.
func Convert(data []byte, extension string) ([]byte, error) {
	program := Find()
	if program == "" {
		return nil, &document.Error{
			What: model.Words{Chinese: "这种文件（" + extension + "）要由 LibreOffice 转换后才能读取，本机没有找到 LibreOffice",
				English: "a file of this kind (" + extension + ") is read by way of LibreOffice, which was not found"},
			Hint: model.Words{Chinese: "请安装 LibreOffice，或用 Word、WPS 另存为 .docx 后再审",
				English: "install LibreOffice, or save the file as .docx"}}
	}
	turn <- struct{}{}
	defer func() { <-turn }()
	return convert(program, data, extension, limit)
}

func convert(program string, data []byte, extension string, limit time.Duration) (converted []byte, err error) {
	folder, err := os.MkdirTemp("", "gouji-")
	if err != nil {
		return nil, document.Errorf("无法建立转换用的临时文件夹：%v", "no temporary folder for the conversion: %v", err)
	}
	defer func() {
		if e := os.RemoveAll(folder); e != nil && err == nil {
			err = document.Errorf("无法删除转换用的临时文件夹：%v", "the temporary folder of the conversion cannot be removed: %v", e)
		}
	}()
	source, profile := filepath.Join(folder, "draft"+extension), filepath.Join(folder, "profile")
	if err := prepare(source, data, profile); err != nil {
		return nil, document.Errorf("无法写转换用的临时文件：%v", "a temporary file of the conversion cannot be written: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	output := filepath.Join(folder, "out")
	command := exec.CommandContext(ctx, program, "-env:UserInstallation="+fileURL(profile), "--headless", "--norestore", "--nodefault",
		"--nofirststartwizard", "--convert-to", "docx", "--outdir", output, source)
	command.Dir = folder
	command.WaitDelay = 5 * time.Second
	own(command)
	err = command.Run()
	if ctx.Err() != nil {
		return nil, failed("LibreOffice 转换超过 %d 秒，已中止", "LibreOffice took more than %d seconds and was stopped", int(limit.Seconds()))
	}
	if err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		return nil, failed("LibreOffice 不能转换这个文件（%v）", "LibreOffice cannot convert the file (%v)", err)
	}
	return result(filepath.Join(output, "draft.docx"))
}

// result reads what LibreOffice wrote.
func result(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, failed("LibreOffice 不能转换这个文件", "LibreOffice cannot convert the file")
	case info.Size() > document.MaxFile:
		return nil, document.Errorf("转换后的文件过大（超过 %d MB）", "the converted file is larger than %d MB", document.MaxFile>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, document.Errorf("无法读取转换后的文件：%v", "the converted file cannot be read: %v", err)
	}
	return data, nil
}

func failed(chinese, english string, args ...any) error {
	e := document.Errorf(chinese, english, args...)
	e.Hint = model.Words{Chinese: "请用 Word 或 WPS 另存为 .docx 后再审", English: "save it as .docx in a word processor"}
	return e
}

// settings keep LibreOffice from running macros and from following links.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
`

func prepare(source string, data []byte, profile string) error {
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(settings), 0o600); err != nil {
		return err
	}
	return os.WriteFile(source, data, 0o600)
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// Find gives the path of LibreOffice: from PATH, or where it is usually
// installed; "" where there is none.
func Find() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	for _, pattern := range places() {
		found, err := filepath.Glob(pattern)
		if err != nil {
			continue
		}
		// The last one is of the newest version.
		for i := len(found) - 1; i >= 0; i-- {
			if info, err := os.Stat(found[i]); err == nil && info.Mode().IsRegular() {
				return found[i]
			}
		}
	}
	return ""
}

// places are patterns of where LibreOffice is usually installed.
func places() []string {
	switch runtime.GOOS {
	case "windows":
		var all []string
		for _, variable := range []string{"ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"} {
			if folder := os.Getenv(variable); folder != "" {
				all = append(all, filepath.Join(folder, "LibreOffice*", "program", "soffice.exe"))
			}
		}
		return all
	case "darwin":
		return []string{"/Applications/LibreOffice*.app/Contents/MacOS/soffice"}
	}
	return []string{"/usr/lib*/libreoffice/program/soffice", "/opt/libreoffice*/program/soffice", "/snap/bin/libreoffice",
		"/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice"}
}
