package org.iotopo.tests.formatting2;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.StringInputStream;
import org.iotopo.formatting2.FormattedText;

/** Formats texts that are in no file. */
final class Formatting {

  @Inject private Provider<XtextResourceSet> resourceSets;
  @Inject private FormattedText formatter;

  /** The formatted text; empty where it does not parse. */
  Optional<String> format(String text) {
    return formatter.of(parse(text));
  }

  /** The tokens of a text, comments among them, blanks inside comments left out. */
  List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    for (ILeafNode leaf : parse(text).getParseResult().getRootNode().getLeafNodes()) {
      String token = leaf.getText().replaceAll("\\s", "");
      if (!token.isEmpty()) {
        tokens.add(token);
      }
    }
    return tokens;
  }

  XtextResource parse(String text) {
    try {
      XtextResource resource =
          (XtextResource) resourceSets.get().createResource(URI.createURI("memory:/test.iotopo"));
      resource.load(new StringInputStream(text, "UTF-8"), null);
      return resource;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
