/**
 * What people choose and others try first: the world's favourites and India's. Small letters only; a password counts as
 * its letters too, so 'mumbai' stands for 'Mumbai@123'.
 */
const numbers = `
12345678 123456789 1234567890 12345678910 0123456789 87654321 987654321 9876543210 0987654321 11111111 111111111
00000000 000000000 22222222 33333333 44444444 55555555 66666666 77777777 88888888 99999999 12341234 11223344 112233445566
12344321 12312312 123123123 123321123 10203040 147258369 159357159 789456123 741852963 963852741 963258741 321654987 31415926
13131313 12121212 69696969 98765432 20202020 19471947 15081947 26011950 98989898 90909090 786786786 78678600 01012000 20242024
20252025 20262026 12345679 123454321 1234554321 135792468 1357924680 246813579 2468101214 102030405060
`

const keyboards = `
qwerty qwertyui qwertyuiop qwerty123 qwerty12 qwerty1234 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qazwsxedc qazwsx zaq12wsx asdf asdfgh asdfghjkl
asdfghjk asdfasdf asdf1234 zxcvbnm zxcvbnm1 zxcvbn qweasdzxc qweasd qwer1234 qwerqwer abcd abcde abcdef abcdefg abcdefgh abcdefghi
abcdefghij abcd1234 abcd12345 abc12345 abc123456 abcabcabc abcdabcd aabbccdd a1b2c3d4 a1s2d3f4 aaaaaaaa aaaa1111 poiuytrewq lkjhgfdsa
mnbvcxz q1w2e3r4 q1w2e3r4t5 123qweasd 123qweasdzxc 1234qwer 12345qwert 12qwaszx 1qazxsw2 !qaz2wsx zaq1zaq1 xxxxxxxx zzzzzzzz
`

const words = `
password passwords passw0rd p@ssword p@ssw0rd pa55word pass password1 password12 password123 password1234 passwort passcode
admin admin123 admin1234 admin12345 administrator adminadmin root rootroot toor welcome welcome1 welcome123 login letmein letmein1
default changeme change secret secrets private user username test tests testing test1234 testtest guest demo demo1234 sample temp
temporary master manager owner cashier counter billing invoice account computer internet server windows microsoft google gmail facebook
whatsapp instagram youtube twitter samsung redmi xiaomi iphone android nokia laptop mobile monkey dragon tiger lion eagle horse butterfly
sunshine sunflower princess princes queen king prince angel angels lovely love lover loveyou iloveyou iloveu iloveyou1 loveme mylove
sweetheart sweety sweetie darling baby babygirl babyboy honey football cricket hockey baseball basketball soccer superman batman
spiderman ironman avengers pokemon naruto starwars matrix hello hellohello hello123 helloworld whatever trustno1 freedom forever friends
friend friendship family happy smile flower rose summer winter spring autumn monday sunday friday january february march april june july
august september october november december diamond silver golden purple orange yellow green black white blue hunter killer shadow
ranger michael jennifer jessica charlie daniel thomas robert william andrew joshua matthew anthony ashley nicole michelle george
computer1 chocolate cookie cheese pepper ginger banana apple mango money dollar rupees lucky chance success winner champion blessed
`

const ofIndia = `
india bharat hindustan indian incredibleindia jaihind jaibharat jaimatadi jaishriram jaishreeram jaisriram jaihanuman shriram shreeram
sriram sitaram ramram harekrishna harekrishna radheradhe radhekrishna radhakrishna krishna krishna1 shiva shivshakti shivshankar
omnamahshivaya omnamahshivay omsairam saibaba sairam saisai ganesh ganesha ganpati ganpatibappa bappamorya hanuman bajrangbali mahadev
harharmahadev bholenath mahakal durga lakshmi laxmi saraswati kali murugan ayyappa swamiye swamysaranam venkateswara govinda govindagovinda
balaji tirupati tirumala jagannath allah allahuakbar bismillah mashallah inshallah alhamdulillah waheguru satnam jesus jesuschrist
jesuslove godisgreat godislove god4ever waheguruji namaste namaskar namaskaram vanakkam vandemataram mother maa mummy mumma papa mummypapa
maapapa mompapa momdad amma appa ammaappa bhai bhaiya didi beta jaan janu jaanu sona sonu monu golu chotu chhotu rinku pinky pappu guddu
bunty babu baba raja rani rajkumar pyaar pyar ishq dil zindagi khushi sapna aasha asha pooja puja priya priyanka neha anjali kavita
sunita anita geeta gita seema rekha meena deepa deepak rahul rohit rohan ravi raju rajesh ramesh suresh mahesh mukesh dinesh ganesan
prakash vijay ajay sanjay manoj anil sunil amit sumit vikas vikram abhishek akash aakash arjun karan kiran sachin dhoni kohli virat
mahi sehwag ganguly tendulkar salman salmankhan shahrukh srk aamir hrithik amitabh rajini rajinikanth kamal vijayakanth thalapathy
prabhas allu mahesh pawan deepika katrina alia aishwarya madhuri bollywood kollywood tollywood bahubali sholay
mumbai bombay delhi newdelhi kolkata calcutta chennai madras bangalore bengaluru hyderabad secunderabad pune ahmedabad surat jaipur
lucknow kanpur nagpur indore bhopal patna vadodara ludhiana agra nashik nasik varanasi kashi ayodhya mathura vrindavan amritsar
chandigarh kochi cochin trivandrum thiruvananthapuram coimbatore madurai trichy salem mysore mysuru mangalore vizag visakhapatnam
vijayawada guntur goa shimla manali dehradun haridwar rishikesh guwahati bhubaneswar cuttack raipur ranchi jamshedpur rajkot jodhpur
udaipur gwalior jabalpur kerala maharashtra gujarat punjab rajasthan tamilnadu karnataka andhra telangana bengal bihar odisha assam
ganga gangamaiya yamuna narmada himalaya tajmahal redfort diwali deepavali holi onam pongal navratri dussehra rakhi chai garamchai
samosa biryani paneer gulabjamun jalebi rasgulla laddu dosa idli masala dukan dukaan kirana kiranastore bazaar bazar dhandha vyapar
paisa rupaya rupee lakshmiji laxmiji shubhlabh labh shubh tally tallyerp busy marg gst gstin gstbill udhaar khata bahikhata galla
aadhaar aadhar pancard paytm phonepe gpay googlepay bhim upi sbi sbibank hdfc hdfcbank icici icicibank axisbank reliance jio jiofiber
airtel vodafone bsnl tata tatamotors bajaj hero honda maruti swift splendor pulsar bullet royalenfield
`

export const commonPasswords: ReadonlySet<string> = new Set(
  [numbers, keyboards, words, ofIndia].join(' ').split(/\s+/).filter(Boolean),
)
