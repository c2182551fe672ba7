package ui

import (
	"fmt"
	"strings"

	"gouji/model"
)

// Text is every sentence that the screen says in one language. A new sentence
// is a field here and a line in both languages; a test demands that none is
// empty.
type Text struct {
	WordsText

	Name        string // of the program
	TooSmall    func(w, h int) string
	UnknownUnit string
	UnknownYear string
	YearOf      func(year int) string
	FormOf      map[string]string
	MixedForm   string

	Sections    [7]string // short names by number; 0 is what stands before them
	Numerals    [7]string
	Others      string // tab of what belongs to no section
	OthersMark  string
	NoSection   string
	NoTable     func(table string) string
	Unreadable  func(table, reason string) string
	Rebuilt     func(reason string) string
	EmptyProse  string
	ProseBelow  func(n int) string
	MissingCell string

	FindingsOf  func(at, all int) string
	NoFindings  string
	Differ      string
	NoMore      string
	System      string // a finding about the loader, not the drafter
	Was         func(old string) string
	BlankOld    string
	MissingOld  string
	Basis       string
	Remedy      string
	Suggestion  func(n, of int) string
	Resolves    func(n int) string
	NotAssessed string
	States      [5]string // by model.State
	Note        string
	PlaceLine   func(line int) string
	PlacePage   func(page int) string
	PlaceHead   string

	Changed    func(n int) string
	Saved      string
	Saving     string
	Unsaved    func(n int) string
	ReadOnly   string
	SaveFailed func(reason string) string
	Retry      string
	AllSaved   func(where string) string
	Unmodified string

	Corrected     func(label, old, value string) string
	Annotated     func(label string) string
	Disposed      func(label, how string) string
	Undone        func(what string) string
	Redone        func(what string) string
	NothingToUndo string
	NothingToRedo string
	Unannotated   func(label string) string
	Recalled      func(label, old string) string
	ReadOnlyNow   string
	CannotCorrect string
	NoCell        string
	NoFinding     string
	Same          string
	BadEmpty      string
	BadNumber     string
	BadNegative   string
	BadDecimal    string

	EditHint     string
	NoteTitle    func(label string) string
	NoteHint     string
	DraftKept    string
	DisposeTitle func(label string) string
	DisposeHint  string
	AcceptKey    string
	DismissKey   string
	ExplainKey   string
	ReopenKey    string
	ReasonTitle  func(how string) string
	ReasonHint   string
	ExportTitle  string

	// The draft itself, with the review in it; by its format, "" for others.
	ExportDocument map[string]string

	ExportCannot     string // in its place, where the draft's format takes no corrections
	ExportSeverities string
	ExportStates     string
	ExportCount      func(listed, held int) string
	ExportComments   func(listed, held int) string
	CannotWrite      func(format string) string
	ListInstead      func(title, name string) string
	ExportTold       string // over what the reviewer must know of what was written
	ExportNothing    string

	ExportHint    string
	Exported      func(path string, held int) string
	ExportFailed  func(path, reason string) string
	WhatToDo      func(hint string) string // behind what went wrong
	ExportExists  func(path string) string
	ExistsHint    string
	ExistsLeave   string
	ExistsReplace string
	QuitTitle     string
	QuitUnsaved   func(n int, reason string) string
	QuitSave      string
	QuitDrop      string
	QuitStay      string
	QuitDrafts    func(n int) string
	DraftsKeep    string
	DraftsDrop    string
	DraftsStuck   string
	HelpTitle     string
	HelpHint      string
	MarksTitle    string
	Marks         []string
	Groups        [6]string
	PaletteTitle  string
	PaletteHint   string
	NoCommand     func(text string) string
	Correction    string
	NoCorrection  string
	JustifyTitle  func(change string) string
	JustifyHint   string
	JustifyWhich  string
	JustifyHow    string
	SearchTitle   string
	SearchHits    func(at, all int) string
	SearchNone    func(text string) string
	SearchDropped string
	NoticeTitle   string
	Unfit         func(n int) string
	AlreadyDone   func(n int) string
	UnfitLine     func(label, value, found string) string
	BadJournal    func(reason string) string
	NoticeHint    string

	InputMethod string
	Copied      func(text string) string
	NothingCopy string
	NowTheme    func(name string) string
	NoSuggest   string
	LastYear    func(what string) string // last year's figure, or file
	CarriedOut  func(figure string) string
	NoPrior     string
	WrongPrior  func(file string) string
	PriorShown  func(file string) string
	PriorHidden string

	PickerTitle  func(n, of int) string
	PickerHint   string
	PickerAfter  string
	PickerBefore string
	PickerWhy    string
	PickerGone   string
	PickerCame   func(n int) string
	PickerAsk    string
	Closing      string
	Crashed      func(journal string) string
}

// textFor gives the strings of a language.
func textFor(l model.Language) *Text {
	if l == model.English {
		return &english
	}
	return &chinese
}

// chinese is the default.
var chinese = Text{
	WordsText: chineseWords,

	Name:     "勾稽",
	TooSmall: func(w, h int) string { return fmt.Sprintf("窗口太小：需要 80×24，当前 %d×%d", w, h) },

	UnknownUnit: "（单位不详）", UnknownYear: "年度不详",
	YearOf:    func(year int) string { return fmt.Sprintf("%d年度", year) },
	FormOf:    map[string]string{"2021": "2021版表式", "2019": "2019版表式", "pre2019": "2018年及以前的写法", "unknown": "表式不详"},
	MixedForm: "两版混用",

	Sections: [7]string{"标题导语", "总体情况", "主动公开", "申请办理", "复议诉讼", "问题改进", "其他事项"},
	Numerals: [7]string{"首", "一", "二", "三", "四", "五", "六"},
	Others:   "其余文字", OthersMark: "附",
	NoSection:   "文中没有这一部分。",
	NoTable:     func(table string) string { return "文中没有" + table + "。" },
	Unreadable:  func(table, reason string) string { return table + "在文中，但读不出来：" + reason },
	Rebuilt:     func(reason string) string { return "此表经推断复原：" + reason },
	EmptyProse:  "（这一部分没有文字）",
	ProseBelow:  func(n int) string { return fmt.Sprintf("表外另有 %d 段文字，Tab 阅读", n) },
	MissingCell: "缺",
	PlaceLine:   func(line int) string { return fmt.Sprintf("第 %d 行", line) },
	PlacePage:   func(page int) string { return fmt.Sprintf("第 %d 页", page) },
	PlaceHead:   "原文",

	FindingsOf: func(at, all int) string {
		if at == 0 {
			return fmt.Sprintf("发现 %d", all)
		}
		return fmt.Sprintf("发现 %d/%d", at, all)
	},
	NoFindings: "没有发现问题",
	Differ:     "差",
	NoMore:     "没有发现问题",

	System:   "读取说明",
	Was:      func(old string) string { return "原 " + old },
	BlankOld: "空", MissingOld: "缺",
	Basis: "依据", Remedy: "改法",
	Suggestion:  func(n, of int) string { return fmt.Sprintf("建议 %d/%d ", n, of) },
	Resolves:    func(n int) string { return fmt.Sprintf("（消除 %d 处）", n) },
	NotAssessed: "无法验算",
	States:      [5]string{"文中没有这一格", "空白（合计时按 0）", "占位符号（合计时按 0）", "", "读不出数"},

	Note: "批注",

	Changed: func(n int) string { return fmt.Sprintf("已改 %d", n) },
	Saved:   "已存", Saving: "保存中…",
	Unsaved:    func(n int) string { return fmt.Sprintf("未存 %d", n) },
	ReadOnly:   "只读",
	SaveFailed: func(reason string) string { return "没有存上：" + reason },
	Retry:      "按 s 重试",
	AllSaved:   func(where string) string { return "都已存在 " + where },
	Unmodified: "没有改动，无需保存",

	Corrected: func(label, old, value string) string { return fmt.Sprintf("%s：%s 改为 %s", label, old, value) },
	Annotated: func(label string) string { return label + "：已批注" },
	Disposed:  func(label, how string) string { return label + "：" + how },
	Undone:    func(what string) string { return "已撤销：" + what },
	Redone:    func(what string) string { return "已重做：" + what },

	NothingToUndo: "没有可撤销的", NothingToRedo: "没有可重做的",
	Unannotated:   func(label string) string { return label + "：批注已删除" },
	Recalled:      func(label, old string) string { return label + "：恢复为 " + old },
	ReadOnlyNow:   "只读：改动不会保存，所以不能改",
	CannotCorrect: "这张表不在文中，无从更正；可按 a 批注",
	NoCell:        "这里没有数据格", NoFinding: "这里没有发现问题，无可处置",
	Same:        "与原来一样，没有改动",
	BadEmpty:    "要填一个数；没有发生的填 0",
	BadNumber:   "不是一个数",
	BadNegative: "这一格不能是负数",
	BadDecimal:  "件数应是整数",

	EditHint:     "Enter 确定  Tab 确定并向右  Esc 放弃",
	NoteTitle:    func(label string) string { return "批注 " + label },
	NoteHint:     "Ctrl+S 写好  Enter 换行  Esc 放下（留作草稿）",
	DraftKept:    "草稿留着，再按 a 接着写",
	DisposeTitle: func(label string) string { return "处置 " + label },
	DisposeHint:  "按数字或 Enter 选定  Esc 返回",
	AcceptKey:    "采纳：确有问题，要求改正",
	DismissKey:   "不作问题（写明理由）",
	ExplainKey:   "情况属实，另作说明（写明理由）",
	ReopenKey:    "重新打开",
	ReasonTitle:  func(how string) string { return how + "的理由" },
	ReasonHint:   "Enter 确定  Esc 返回",
	ExportTitle:  "导出",

	ExportDocument: map[string]string{
		"docx": "Word 原稿副本（修订和批注写在里面）  document",
		"xlsx": "Excel 原稿副本（更正和批注写在格里）  document",
		"odt":  "原稿副本（修订和批注写在里面）  document",
		"":     "原稿副本（更正写在里面，批注另列）  document",
	},

	ExportCannot:     "原稿副本（这种格式不能写回，改为导出修改意见）",
	ExportSeverities: "级别",
	ExportStates:     "状态",
	ExportCount: func(listed, held int) string {
		switch {
		case held == 0:
			return fmt.Sprintf("全部 %d 条发现", listed)
		case listed == 0:
			return fmt.Sprintf("不列发现，%d 条都未列出；更正和批注照写", held)
		}
		return fmt.Sprintf("列出 %d 条发现，另有 %d 条未列出", listed, held)
	},
	ExportComments: func(listed, held int) string {
		return fmt.Sprintf("更正和批注之外，%d 条尚存的发现写成批注，%d 条不写", listed, held)
	},
	CannotWrite:   func(format string) string { return strings.ToUpper(format) + " 稿不能写回更正" },
	ListInstead:   func(title, name string) string { return "改为导出" + title + "  " + name },
	ExportNothing: "不导出",
	ExportTold:    "已写出，请留意",

	ExportHint: "↑↓ 选择  数字、Enter 导出  字母 增减范围  Esc 返回",
	Exported: func(path string, held int) string {
		if held > 0 {
			return fmt.Sprintf("已导出（另有 %d 条未列出） %s", held, path)
		}
		return "已导出 " + path
	},
	ExportFailed:  func(path, reason string) string { return "没有导出：" + reason + "（" + path + "）" },
	WhatToDo:      func(hint string) string { return "；请" + strings.TrimPrefix(hint, "请") },
	ExportExists:  func(path string) string { return "已有 " + path + "，要换成新的吗？" },
	ExistsHint:    "按数字或 Enter 选定  Esc 返回",
	ExistsLeave:   "不换",
	ExistsReplace: "换成新的",
	QuitTitle:     "还有改动没有存上",
	QuitUnsaved:   func(n int, reason string) string { return fmt.Sprintf("%d 处改动没有存上：%s", n, reason) },
	QuitSave:      "再存一次，存上就退出",
	QuitDrop:      "放弃这些改动，退出",
	QuitStay:      "不退出",
	QuitDrafts:    func(n int) string { return fmt.Sprintf("有 %d 条批注没有写完", n) },
	DraftsKeep:    "就这样存为批注，退出",
	DraftsDrop:    "丢掉草稿，退出",
	DraftsStuck:   "有的草稿存不下，请打开改短",
	HelpTitle:     "按键",
	HelpHint:      "↑↓ 翻看  Esc 返回",
	MarksTitle:    "记号",
	Marks: []string{"✗ 错误，或等式不成立时被指的格", "◦ 同一等式里的其他格", "! 警告", "▪ 提示", "✓ 成立、已接受", "* 已改的格或文字", "✎ 有批注",
		"▫ 不予处理  ▹ 已说明", "· 空白格  缺 文中没有这一格"},
	Groups:       [6]string{"移动", "正文里", "前往", "核对", "程序", "改格与写批注时"},
	PaletteTitle: "命令",
	PaletteHint:  "↑↓ 选择  Enter 执行  Esc 返回",
	NoCommand:    func(text string) string { return "没有这个命令：" + text },
	Correction:   "更正",
	NoCorrection: "没有更正，无从写理由",
	JustifyTitle: func(change string) string { return "更正 " + change + " 的理由" },
	JustifyHint:  "Enter 确定  Esc 返回  可以不写",
	JustifyWhich: "写哪一处更正的理由",
	JustifyHow:   "（按 r 写理由）",
	SearchTitle:  "找",
	SearchHits: func(at, all int) string {
		return fmt.Sprintf("找到 %d/%d，n/N 下/上一处，Esc 退出查找", at, all)
	},
	SearchNone: func(text string) string { return "没有找到 " + text },

	SearchDropped: "已退出查找",
	NoticeTitle:   "打开时的情况",
	Unfit: func(n int) string {
		return fmt.Sprintf("原稿已变，有 %d 条审校记录对不上，没有带过来：", n)
	},
	AlreadyDone: func(n int) string { return fmt.Sprintf("原稿已变，其中 %d 处更正新稿已经改好。", n) },
	UnfitLine: func(label, value, found string) string {
		return fmt.Sprintf("  %s：%s（新稿为 %s）", label, value, found)
	},
	BadJournal: func(reason string) string { return "审校记录没有读完，只能查看：" + reason },
	NoticeHint: "Enter 知道了",

	InputMethod: "输入法处于中文状态，按 Shift 切到英文",
	Copied:      func(text string) string { return "已复制 " + text },
	NothingCopy: "这里没有可复制的",
	NowTheme:    func(name string) string { return "配色：" + name },
	NoSuggest:   "这里没有建议",
	LastYear:    func(what string) string { return "上年 " + what },
	CarriedOut:  func(figure string) string { return "上年结转下年 " + figure },
	NoPrior:     "没有上年报告；用 --prior FILE 给出，或放在同一文件夹",
	WrongPrior:  func(file string) string { return file + " 不是本单位上一年度的报告，未使用" },
	PriorShown: func(file string) string {
		return "括号内为上年数（" + file + "），相同的不重复；再按 p 收起"
	},
	PriorHidden: "已收起上年数",

	PickerTitle:  func(n, of int) string { return fmt.Sprintf("建议 %d/%d", n, of) },
	PickerHint:   "↑↓ 选择  空格 改前/改后  f Enter 采纳  Esc 返回",
	PickerAfter:  "表中为改后",
	PickerBefore: "表中为改前",
	PickerWhy:    "理由",
	PickerGone:   "消除",
	PickerCame:   func(n int) string { return fmt.Sprintf("另添 %d 处发现", n) },
	PickerAsk:    "存疑",
	Closing:      "正在保存后退出…",
	Crashed:      func(journal string) string { return "程序出错，审校记录完好，在 " + journal },
}
