package org.iotopo.ide.completion;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.ide.editor.contentassist.antlr.FollowElementComputer;
import org.eclipse.xtext.ide.editor.contentassist.antlr.IContentAssistParser;

/** Which parts of the grammar may come next after a text. */
final class Expected {

  @Inject private Provider<IContentAssistParser> parsers;
  @Inject private FollowElementComputer follow;

  /** The parts. */
  Set<AbstractElement> after(String text) {
    Set<AbstractElement> found = new LinkedHashSet<>();
    follow.computeFollowElements(parsers.get().getFollowElements(text, false), found);
    return found;
  }
}
