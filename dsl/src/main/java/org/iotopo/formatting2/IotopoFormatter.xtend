package org.iotopo.formatting2

import org.eclipse.xtext.formatting2.AbstractFormatter2
import org.eclipse.xtext.formatting2.IFormattableDocument
import org.iotopo.iotopo.File
import org.iotopo.iotopo.Memory

/** Where a file breaks and how deep it stands. */
class IotopoFormatter extends AbstractFormatter2 {

	def dispatch void format(File file, extension IFormattableDocument document) {
		val open = file.regionFor.keyword('{')
		val close = file.regionFor.keyword('}')
		open.append[newLine]
		interior(open, close)[indent]
		file.memories.forEach[format]
	}

	def dispatch void format(Memory memory, extension IFormattableDocument document) {
		memory.append[newLine]
	}
}
