package org.iotopo.ide.navigation;

import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.util.ITextRegion;
import org.iotopo.iotopo.Named;

/**
 * A place where an element is named.
 *
 * @param element the element
 * @param region the name alone: one word of a dotted path
 * @param node the declared name or the whole path
 * @param isDeclaration whether the element is declared here
 */
public record Occurrence(Named element, ITextRegion region, INode node, boolean isDeclaration) {}
