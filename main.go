// Gouji (勾稽) reviews drafts of the 政府信息公开工作年度报告 on the keyboard.
package main

import (
	"os"

	"gouji/ui/cli"
)

func main() { os.Exit(cli.Run(cli.System())) }
