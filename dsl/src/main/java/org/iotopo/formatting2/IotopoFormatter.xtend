package org.iotopo.formatting2

import org.eclipse.xtext.formatting2.AbstractFormatter2
import org.eclipse.xtext.formatting2.IFormattableDocument
import org.iotopo.iotopo.File

/** Lays a file out; keeps comments, blank lines and the author's form of a range. */
class IotopoFormatter extends AbstractFormatter2 {

	def dispatch void format(File file, extension IFormattableDocument document) {
	}
}
