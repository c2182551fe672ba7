package themes

// Themes lists the themes in the order in which they are offered.
var Themes = [...]Theme{
	{
		Name: "dark", Chinese: "深色", English: "dark", Dark: true, worst: "#282a36",
		Palette: Palette{
			Muted: "#a3a7ae", Border: "#6b7280",
			Accent: "#7cc7f2",
			Error:  "#ff8a5c", Warning: "#f0c23c", Note: "#6cbef0", Good: "#5fd0a8",
			Corrected: "#56dbe0", Annotated: "#e6a3cc",
			BarText: "#ffffff", BarBack: "#1f5f8b", PickText: "#ffffff", PickBack: "#3c4a5e",
		},
	},
	{
		Name: "light", Chinese: "浅色", English: "light", worst: "#eee8d5",
		Palette: Palette{
			Muted: "#595d63", Border: "#8b929c",
			Accent: "#00558a",
			Error:  "#a83800", Warning: "#7a5200", Note: "#005f99", Good: "#00614a",
			Corrected: "#005f66", Annotated: "#8c2f68",
			BarText: "#ffffff", BarBack: "#00558a", PickText: "#000000", PickBack: "#cfe3f2",
		},
	},
	{
		Name: "high-contrast", Chinese: "高对比", English: "high contrast", Dark: true,
		ForegroundHex: "#ffffff", BackgroundHex: "#000000", worst: "#000000",
		Palette: Palette{
			Muted: "#d0d0d0", Border: "#b0b0b0",
			Accent: "#9bdcff",
			Error:  "#ffa37a", Warning: "#ffd84d", Note: "#9bdcff", Good: "#7ff0c8",
			Corrected: "#7df3f7", Annotated: "#ffb8e0",
			BarText: "#000000", BarBack: "#ffffff", PickText: "#000000", PickBack: "#ffd84d",
		},
	},
	{
		// Only the six hues that are legible on black and on white alike
		// in common terminals; text keeps the terminal's own colour.
		Name: "ansi", Chinese: "终端十六色", English: "terminal's 16 colours", Dark: true,
		Palette: Palette{
			Border: "8", Accent: "6",
			Error: "1", Warning: "3", Note: "6",
			Corrected: "6", Annotated: "5",
			BarText: "15", BarBack: "4", PickText: "0", PickBack: "6",
		},
	},
	{Name: "mono", Chinese: "单色", English: "monochrome", Mono: true},
}
