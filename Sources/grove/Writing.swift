import Lineages
import Workers

func write(_ genealogy: Genealogy, to path: String, force: Bool, _ workers: Workers) throws {}
func write(_ genealogy: Genealogy, as name: String, into output: OutputFolder, _ workers: Workers) throws {}
