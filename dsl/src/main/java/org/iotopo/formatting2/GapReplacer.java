package org.iotopo.formatting2;

import org.eclipse.xtext.formatting2.ITextReplacer;
import org.eclipse.xtext.formatting2.ITextReplacerContext;
import org.eclipse.xtext.formatting2.regionaccess.ITextSegment;

/**
 * Writes what stands between two tokens, blanks and comments alike.
 *
 * @param region what stands there now
 * @param text what shall stand there
 */
record GapReplacer(ITextSegment region, String text) implements ITextReplacer {

  @Override
  public ITextReplacerContext createReplacements(ITextReplacerContext context) {
    context.addReplacement(region.replaceWith(text));
    return context;
  }

  @Override
  public ITextSegment getRegion() {
    return region;
  }
}
