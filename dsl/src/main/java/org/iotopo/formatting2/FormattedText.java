package org.iotopo.formatting2;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.formatting2.FormatterRequest;
import org.eclipse.xtext.formatting2.IFormatter2;
import org.eclipse.xtext.formatting2.regionaccess.ITextReplacement;
import org.eclipse.xtext.formatting2.regionaccess.TextRegionAccessBuilder;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.ITextRegion;

/** The one way to have a parsed file formatted. */
public final class FormattedText {

  @Inject private Provider<IFormatter2> formatters;
  @Inject private Provider<FormatterRequest> requests;
  @Inject private TextRegionAccessBuilder regions;

  /** The whole text as it should be; empty where the file does not parse. */
  public Optional<String> of(XtextResource resource) {
    return edits(resource, List.of()).map(edits -> applied(resource, edits));
  }

  /**
   * What to change, by offset; empty where the file does not parse, because then nobody knows what
   * a word means.
   *
   * @param within the parts of the text to touch; none for all of it
   */
  public Optional<List<ITextReplacement>> edits(XtextResource resource, List<ITextRegion> within) {
    if (resource.getParseResult() == null
        || resource.getParseResult().hasSyntaxErrors()
        || resource.getContents().isEmpty()) {
      return Optional.empty();
    }
    FormatterRequest request = requests.get();
    request.setAllowIdentityEdits(false);
    request.setRegions(within);
    request.setTextRegionAccess(regions.forNodeModel(resource).create());
    return Optional.of(
        formatters.get().format(request).stream()
            .sorted(Comparator.comparingInt(ITextReplacement::getOffset))
            .toList());
  }

  private static String applied(XtextResource resource, List<ITextReplacement> edits) {
    String text = resource.getParseResult().getRootNode().getText();
    StringBuilder out = new StringBuilder(text.length() + 256);
    int done = 0;
    for (ITextReplacement edit : edits) {
      out.append(text, done, edit.getOffset()).append(edit.getReplacementText());
      done = edit.getOffset() + edit.getLength();
    }
    return out.append(text, done, text.length()).toString();
  }
}
