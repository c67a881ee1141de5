package org.iotopo.formatting2

import com.google.inject.Inject
import org.eclipse.xtext.formatting2.AbstractFormatter2
import org.eclipse.xtext.formatting2.IFormattableDocument
import org.eclipse.xtext.formatting2.regionaccess.IHiddenRegion
import org.eclipse.xtext.formatting2.regionaccess.ISemanticRegion
import org.iotopo.iotopo.File

/**
 * Lays a file out: two blanks a level, one attribute or element a line, bodies that were written on
 * one line kept there where they fit. Keeps comments, blank lines and the author's form of every
 * value. The style has no options.
 *
 * <p>The whole file is laid out token by token, because whether a body fits on its line depends on
 * everything inside it; what begins a line is read off the grammar.
 */
class IotopoFormatter extends AbstractFormatter2 {

	@Inject ItemStarts itemStarts

	def dispatch void format(File file, extension IFormattableDocument document) {
		val tokens = <Token>newArrayList
		val gaps = <IHiddenRegion>newArrayList
		var gap = textRegionAccess.regionForRootEObject.previousHiddenRegion
		while (gap !== null) {
			gaps += gap
			val region = gap.nextSemanticRegion
			if (region !== null) {
				tokens += region.token(Trivia.of(gap.text))
			}
			gap = region?.nextHiddenRegion
		}
		val text = new Page(tokens, Trivia.of(gaps.get(gaps.size - 1).text), Newline.of(textRegionAccess.regionForDocument.text)).gaps
		for (i : 0 ..< gaps.size) {
			addReplacer(new GapReplacer(gaps.get(i), text.get(i)))
		}
	}

	private def token(ISemanticRegion region, Trivia before) {
		new Token(region.text, Token.roleOf(region.grammarElement, itemStarts), before)
	}
}
