/** One hashtag: a hash, then letters, digits and underscores, with a letter among them (X links no other). */
export const hashtagPattern = /^#(?=\w*[A-Za-z])\w{1,50}$/;
